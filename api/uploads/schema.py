"""The table of uploads in ``service.sqlite``; how much of a file is here, its size on the disk tells."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from models.store.tables import lay

migrations = Migrations("uploads")

_FIRST = """
CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    length INTEGER NOT NULL,
    by TEXT NOT NULL,
    by_name TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX upload_made ON upload (made_at, id);
"""


@migrations()
def first_tables(database: Database) -> None:
    """Lay the table."""
    lay(database, _FIRST)
