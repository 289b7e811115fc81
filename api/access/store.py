"""The service's own database: people and their acts, jobs and uploads; never a word of the community."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database, Migrations

from api.access.signing import ensure_key
from models.store.failures import writing
from models.store.pool import BUSY_SECONDS, Pool

FILE = "service.sqlite"


def open_store(workspace: Path, tables: Sequence[Migrations]) -> Pool:
    """Open ``service.sqlite`` of a workspace, made or brought up to date; the caller closes it.

    ``tables`` are the migrations of the rooms that keep something there. Raises ``CannotWrite``.
    """
    path = workspace / FILE
    with writing(path), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        database = Database(connection)
        for migrations in tables:
            migrations.apply(database)
    path.chmod(0o600)
    ensure_key(workspace)
    return Pool(path)
