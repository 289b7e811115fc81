"""The one way in which rows that are only added to lose words: their triggers rest for one transaction.

Decisions, comments, topic decisions, withdrawals, consents and the audit log refuse every change. Who has a right to be
forgotten goes before that: a purge takes words out of such rows, in a transaction that nobody sees half done, and the
rows themselves stay, with who said something when and about what.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from models.errors import WorkspaceBusy
from models.i18n import N_

READ = N_("Somebody reads {path} just now, so what was erased still lies in its log: run the command again.")
_PATIENCE = 20.0
"""Seconds for which readers may take to end what they read."""
_PAUSE = 0.2


@contextmanager
def immediate(database: Database) -> Iterator[None]:
    """One transaction for the block that reads what stays true until it has written: all of it is kept, or nothing."""
    database.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.rollback()
        raise
    database.conn.execute("COMMIT")


@contextmanager
def unsealed(database: Database, *tables: str) -> Iterator[None]:
    """Let the rows of tables be changed inside the block, which stands in a transaction of the caller's."""
    marks = ",".join("?" * len(tables))
    laid = database.conn.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({marks})",  # noqa: S608
        tables,
    ).fetchall()
    for name, _ in laid:
        database.conn.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in laid:
        database.conn.execute(sql)


def reword(database: Database, table: str, columns: Iterable[str], hide: Callable[[str], str]) -> int:
    """Have every text in these columns of a table say what ``hide`` makes of it; give how many changed."""
    changed = 0
    for column in columns:
        said = database.conn.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')  # noqa: S608
        new = [(hidden, text) for (text,) in said.fetchall() if (hidden := hide(text)) != text]
        update = f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ?'  # noqa: S608 (names of our own schema)
        changed += database.conn.executemany(update, new).rowcount if new else 0
    return changed


def tables(database: Database) -> list[str]:
    """The names of the tables, by name."""
    rows = database.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows]


def compact(database: Database, path: Path) -> None:
    """Have the files of the database at ``path`` hold its rows and nothing else: no freed page, no log.

    Raises ``WorkspaceBusy`` where somebody reads an older state all the while.
    """
    database.conn.execute("VACUUM")
    until = time.monotonic() + _PATIENCE
    while database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > until:
            raise WorkspaceBusy(READ, path=path)
        time.sleep(_PAUSE)
