"""Runs of import: nothing of a run is seen until the whole of it is complete."""

from __future__ import annotations

from sqlite_utils import Database

from models.codec import from_json, to_json
from models.records.source import SourceReport

_DISCARD = (
    "DELETE FROM message WHERE source IN (SELECT id FROM source WHERE import_run IN dead_run)",
    "DELETE FROM source WHERE import_run IN dead_run",
    "DELETE FROM channel WHERE import_run IN dead_run",
    "DELETE FROM member_name WHERE import_run IN dead_run",
    "DELETE FROM member WHERE import_run IN dead_run",
    "DELETE FROM import_run WHERE NOT complete",
)


def begin(database: Database) -> int:
    """Open a run and give its number."""
    with database.atomic():
        return int(database.conn.execute("INSERT INTO import_run (complete) VALUES (0)").lastrowid or 0)


def add_source(database: Database, run: int, name: str) -> int:
    """Register a source of the run and give its number, which orders sources and stands in its messages' rows."""
    with database.atomic():
        cursor = database.conn.execute("INSERT INTO source (import_run, name) VALUES (?, ?)", (run, name))
        return int(cursor.lastrowid or 0)


def finish_source(database: Database, source: int, report: SourceReport) -> None:
    """Keep the report of what was read from a source."""
    with database.atomic():
        database.conn.execute("UPDATE source SET report = ? WHERE id = ?", (to_json(report), source))


def complete(database: Database, run: int) -> None:
    """Make everything of the run visible at once; ``search.bring_up_to_date`` makes it searchable."""
    with database.atomic():
        database.conn.execute("UPDATE import_run SET complete = 1 WHERE id = ?", (run,))


def discard_dead(database: Database) -> None:
    """Delete what runs left that never completed: stopped, killed or out of disk."""
    if database.conn.execute("SELECT 1 FROM dead_run").fetchone() is None:
        return
    with database.atomic():
        for statement in _DISCARD:
            database.conn.execute(statement)


def exist(database: Database) -> bool:
    """Tell whether any run has completed."""
    return database.conn.execute("SELECT 1 FROM seen_run").fetchone() is not None


def reports(database: Database) -> list[SourceReport]:
    """The reports of every completed run's sources, in the order of import."""
    rows = database.conn.execute("SELECT report FROM seen_source WHERE report IS NOT NULL ORDER BY id")
    return [from_json(SourceReport, text) for (text,) in rows]
