"""How tables are laid inside a migration."""

from __future__ import annotations

from sqlite_utils import Database

_REFUSAL = "BEGIN SELECT RAISE(ABORT, 'only added to'); END"
_KEPT_FOR_GOOD = (
    "CREATE TRIGGER {table}_UPDATE BEFORE UPDATE ON {table} " + _REFUSAL,
    "CREATE TRIGGER {table}_DELETE BEFORE DELETE ON {table} " + _REFUSAL,
)


def lay(database: Database, statements: str) -> None:
    """Run the statements, each ended by a semicolon at a line's end, in the transaction that is open."""
    # Not executescript: it would commit what the migration has begun.
    for statement in statements.split(";\n"):
        if statement.strip():
            database.conn.execute(statement)


def keep_for_good(database: Database, *tables: str) -> None:
    """Have the tables refuse every change and deletion of a row."""
    for table in tables:
        for trigger in _KEPT_FOR_GOOD:
            database.conn.execute(trigger.format(table=table))
