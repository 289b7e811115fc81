"""What lies beside the messages: reports, unfinished files, and the service's own database."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from api.actions.backup_format import DATABASES
from api.actions.raw_exports import UPLOADS
from api.actions.schedule_report import REPORT
from api.pipeline.own_words import Hide
from models.store.failures import writing
from models.store.files import write_whole
from models.store.pool import BUSY_SECONDS
from models.store.redaction import compact, immediate, reword, tables, unsealed
from models.workspace import Workspace

_REPORTS = ("report.json", "report.md")
"""What the last import said of its exports: whose skipped records it shows, nobody knows."""
_UNFINISHED = ("editions/.part-*", "notes/.part-*", ".*.part")
_TOLD: Mapping[str, tuple[str, ...]] = {
    "job": ("arguments", "result", "failure"),
    "job_event": ("step",),
    "delivery": ("body",),
    "audit": ("target", "details"),
}
"""Tables of the service in which names of files and pseudonyms stand, and their columns."""


def unfinished(path: Path) -> list[Path]:
    """What a process that was killed left of files that it was writing; where one is writing now, its own too."""
    return sorted(left for pattern in _UNFINISHED for left in path.glob(pattern))


def reword_reports(path: Path, hide: Hide) -> None:
    """Delete what the last import told, and hide people in what the schedule told. Raises ``CannotWrite``."""
    with writing(path):
        for name in _REPORTS:
            (path / name).unlink(missing_ok=True)
        for left in unfinished(path):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    report = path / REPORT
    if report.is_file():
        write_whole(report, hide(report.read_text("utf-8")))


def reword_service(path: Path, hide: Hide) -> None:
    """Hide people in what the service keeps of jobs and acts; answers kept for requests that come twice are deleted."""
    with _service(path) as database:
        if database is None:
            return
        there = set(tables(database))
        with immediate(database), unsealed(database, "audit"):
            for table in sorted(there & _TOLD.keys()):
                reword(database, table, _TOLD[table], hide)
            if "kept_answer" in there:
                database.conn.execute("DELETE FROM kept_answer")
            if "upload" in there:
                rows = database.conn.execute("SELECT id, name FROM upload").fetchall()
                gone = [(id_,) for id_, name in rows if not (path / UPLOADS / id_ / name).exists()]
                database.conn.executemany("DELETE FROM upload WHERE id = ?", gone)


def compact_all(workspace: Workspace) -> None:
    """Have both databases hold their rows and nothing else. Raises ``WorkspaceBusy``, ``CannotWrite``."""
    compact(workspace.database, workspace.path / DATABASES[0])
    with _service(workspace.path) as database:
        if database is not None:
            compact(database, workspace.path / DATABASES[1])


@contextmanager
def _service(path: Path) -> Iterator[Database | None]:
    """The service's database; None where no service has run here."""
    file = path / DATABASES[1]
    if not file.is_file():
        yield None
        return
    with writing(file), closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as connection:
        yield Database(connection)
