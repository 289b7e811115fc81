"""A workspace: one community's folder.

stillroom.sqlite    everything read and found
stillroom.toml      the settings
key                 32 bytes (mode 600) that make pseudonyms, and seal names
editions/           what was printed
inbox/              exports waiting to be read
lock                who is writing
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from models import settings as settings_file
from models.errors import WorkspaceError, WorkspaceMissing
from models.i18n import N_
from models.settings import Settings
from models.store import imports, lock, search, secret
from models.store.failures import writing
from models.store.files import FOR_OWNER, write_whole
from models.store.schema import is_newer, migrations

MISSING = N_("There is no workspace at {path}: import an export into it first, or name another folder.")
NEWER = N_("The workspace {path} was written by a newer Stillroom: update Stillroom and run the command again.")
NO_KEY = N_("The workspace {path} has lost its key file: copy the file `key` back into it from a backup.")

BUSY_SECONDS = 10
"""How long SQLite waits for another connection before it gives up."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace; made by ``Workspace.open`` only."""

    path: Path
    settings: Settings
    database: Database

    @classmethod
    @contextmanager
    def open(cls, path: Path, *, create: bool = False, write: bool = False) -> Iterator[Self]:
        """Open the workspace at ``path`` for the block.

        It is opened for reading; for writing with ``write``; for writing, and made new if missing, with ``create``.

        A writer holds the lock; readers need none and see the last complete state. What a dead import left is deleted
        when a writer opens. A full or read-only disk met inside the block is raised as ``CannotWrite``.

        Raises ``WorkspaceMissing``, ``WorkspaceBusy``, ``CannotWrite``, ``BadOption`` for broken settings, and
        ``WorkspaceError`` for a file that is damaged or written by a newer release.
        """
        path = Path(path)
        if not (create or (path / "stillroom.sqlite").is_file()):
            raise WorkspaceMissing(MISSING, path=path)
        with writing(path), ExitStack() as stack:
            if create or write:
                database = stack.enter_context(_for_writing(path))
            else:
                database = stack.enter_context(_for_reading(path))
            yield cls(path, settings_file.load(path / "stillroom.toml"), database)

    @classmethod
    @contextmanager
    def adding(cls, path: Path) -> Iterator[Self]:
        """Open the workspace at ``path`` to add rows of people's own (decisions, signatures), beside another writer.

        The block is one transaction, all or nothing: what it reads stays true until it is kept. It needs no lock, for
        whoever holds that never touches these tables, and writes short batches. Raises as ``open`` does.
        """
        path = Path(path)
        with cls.open(path):
            pass  # A file of an earlier release is brought up to date, under the lock.
        with writing(path), closing(_connect(f"{_uri(path)}?mode=rw")) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            database = Database(connection)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield cls(path, settings_file.load(path / "stillroom.toml"), database)
            except BaseException:
                database.rollback()
                raise
            connection.execute("COMMIT")

    @property
    def inbox(self) -> Path:
        """The folder of exports waiting to be read."""
        return self.path / "inbox"

    def key(self) -> bytes:
        """The workspace's key. Raises ``WorkspaceError`` when its file is gone."""
        try:
            return (self.path / "key").read_bytes()
        except FileNotFoundError as error:
            raise WorkspaceError(NO_KEY, path=self.path) from error

    def key_for(self, exports: list[Path]) -> bytes:
        """The key to import ``exports`` with: the workspace's own, or a new one made from this first import.

        Same machine and same exports give the same key in any folder. A first import that died does not count.
        """
        if imports.exist(self.database):
            return self.key()
        key = secret.workspace_key(secret.digest_files(exports))
        write_whole(self.path / "key", key, FOR_OWNER)
        return key


@contextmanager
def _for_writing(path: Path) -> Iterator[Database]:
    path.mkdir(parents=True, exist_ok=True)
    with lock.held(path / "lock"), closing(_connect(f"{_uri(path)}?mode=rwc")) as connection:
        database = Database(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if is_newer(database):
            raise WorkspaceError(NEWER, path=path)
        migrations.apply(database)
        imports.discard_dead(database)
        search.bring_up_to_date(database)
        _furnish(path)
        yield database


@contextmanager
def _for_reading(path: Path) -> Iterator[Database]:
    with closing(_readable(path)) as connection:
        database = Database(connection)
        if is_newer(database):
            raise WorkspaceError(NEWER, path=path)
        if not migrations.pending(database):
            yield database
            return
    with _for_writing(path) as database:
        yield database


def _furnish(path: Path) -> None:
    (path / "inbox").mkdir(exist_ok=True)
    settings = path / "stillroom.toml"
    if not settings.exists():
        write_whole(settings, settings_file.dump(Settings()))


def _readable(path: Path) -> sqlite3.Connection:
    connection = _connect(f"{_uri(path)}?mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # SQLite wants to lay its shared-memory file beside a WAL database, which a read-only folder refuses.
        connection.close()
        return _connect(f"{_uri(path)}?mode=ro&immutable=1")
    return connection


def _uri(path: Path) -> str:
    return (path.absolute() / "stillroom.sqlite").as_uri()


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)
