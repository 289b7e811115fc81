"""Which stage ran on what: an unchanged run is not repeated, an interrupted one resumes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StageRun:
    """One stage's run over one scope."""

    stage: str
    scope: str
    """A channel's id, or empty for a run over everything."""
    inputs: str
    """Hash of what it read."""
    settings: str
    """Hash of the settings that steer it."""
    version: str
    """Of the stage's method: raised when the same inputs would give another result."""


def is_done(database: Database, run: StageRun) -> bool:
    """Tell whether the last run of this stage and scope read the same with the same settings and version."""
    query = "SELECT * FROM stage_run WHERE stage = ? AND scope = ?"
    return bool(database.conn.execute(query, (run.stage, run.scope)).fetchone() == astuple(run))


def recorded(database: Database, stage: str) -> list[StageRun]:
    """The last runs of a stage, by scope."""
    rows = database.conn.execute("SELECT * FROM stage_run WHERE stage = ? ORDER BY scope", (stage,))
    return [StageRun(*row) for row in rows]


def record(database: Database, run: StageRun) -> None:
    """Say that a run is done; call it in the same ``database.atomic()`` as the keeping of its results."""
    with database.atomic():
        database.conn.execute("INSERT OR REPLACE INTO stage_run VALUES (?, ?, ?, ?, ?)", astuple(run))


def outdate(database: Database, stage: str, scopes: Iterable[str]) -> None:
    """Have a stage run again over these scopes, for what it reads has changed in a way that no id tells."""
    with database.atomic():
        rows = [(stage, scope) for scope in scopes]
        database.conn.executemany("UPDATE stage_run SET inputs = '' WHERE stage = ? AND scope = ?", rows)


def forget(database: Database, stage: str) -> None:
    """Know no more on what a stage ran."""
    with database.atomic():
        database.conn.execute("DELETE FROM stage_run WHERE stage = ?", (stage,))
