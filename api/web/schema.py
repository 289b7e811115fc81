"""What the doors keep in ``service.sqlite``."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from models.store.tables import lay

migrations = Migrations("web")


@migrations()
def idempotency(database: Database) -> None:
    """Answers kept for requests that may come twice."""
    lay(
        database,
        """
        CREATE TABLE kept_answer (
            caller TEXT NOT NULL,
            key TEXT NOT NULL,
            request BLOB NOT NULL,
            at INTEGER NOT NULL,
            status INTEGER,
            headers TEXT,
            body BLOB,
            PRIMARY KEY (caller, key)
        ) STRICT;
        CREATE INDEX kept_answer_at ON kept_answer (at);
        """,
    )
