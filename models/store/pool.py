"""Connections for many threads: each borrows one that only reads, and they take turns with the one that writes."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlite_utils import Database

BUSY_SECONDS = 10
"""How long SQLite waits for another connection before it gives up."""


class Pool:
    """Connections to one SQLite file in WAL mode, opened when they are first needed and kept for the next who asks."""

    def __init__(self, path: Path) -> None:
        """Connections to the file at ``path``, which has its tables."""
        self.path = path
        """The file."""
        self._idle: deque[Database] = deque()
        self._writer: Database | None = None
        self._turn = Lock()

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A connection for the block that sees the last complete state and cannot write."""
        try:
            database = self._idle.pop()
        except IndexError:
            database = self._connected("ro")
        try:
            yield database
        finally:
            self._idle.append(database)

    def apart(self) -> Database:
        """A connection that only reads, for the caller alone, who closes it."""
        return self._connected("ro")

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """The connection that writes, in one transaction for the block: all of it is kept, or nothing.

        It waits for its turn in this process, and up to ``BUSY_SECONDS`` for another one's.
        """
        with self._turn:
            if self._writer is None:
                self._writer = self._connected("rw")
            # IMMEDIATE: what the block reads stays true until it has written, and waiting is done here.
            self._writer.conn.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.rollback()
                raise
            self._writer.conn.execute("COMMIT")

    def close(self) -> None:
        """Close every connection; nobody may have one at hand."""
        with self._turn:
            for database in (*self._idle, *filter(None, [self._writer])):
                database.conn.close()
            self._idle.clear()
            self._writer = None

    def _connected(self, mode: str) -> Database:
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
        connection.execute("PRAGMA synchronous = FULL")
        return Database(connection)
