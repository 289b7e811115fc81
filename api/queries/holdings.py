"""The holdings: what was found and printed, held in memory, renewed when it changes."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeVar, cast

from sqlite_utils import Database

from api.pipeline.model_choice import model_of
from api.queries.behind import Behind
from api.queries.findings import Findings, load_findings
from api.queries.meaning import Meanings
from api.queries.passages import Shelf, load_shelf
from api.queries.watching import Version, Watch, version_of
from models import settings as settings_file
from models.errors import StillroomError
from models.settings import Settings
from models.store.pool import Pool

Made = TypeVar("Made")
_log = logging.getLogger(__name__)


class Memo:
    """What was made of one snapshot: each thing once, for as long as the snapshot is newest."""

    def __init__(self, most: int) -> None:
        """Keep at most ``most`` things; then all are forgotten, for they come back as they are needed."""
        self._most = most
        self._made: dict[Hashable, Any] = {}
        self._making: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for the key, made now if it was not.

        Of many who ask at once one makes it: if each did, they would share one interpreter, and all be late.
        """
        try:
            return cast("Made", self._made[key])
        except KeyError:
            turn = self._making.setdefault(key, Lock())
        with turn:
            try:
                return cast("Made", self._made[key])
            except KeyError:
                made = make()
            if len(self._made) >= self._most:
                self._made.clear()
            self._made[key] = made
            self._making.pop(key, None)
        return made


_MEMO = 4000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One complete state; it never changes."""

    version: Version
    settings: Settings
    model: str
    """The embedding model that topics were found with, as the setting names it."""
    findings: Findings
    shelf: Shelf
    memo: Memo = field(default_factory=lambda: Memo(_MEMO), compare=False)


class Holdings:
    """Everything that readers ask of one workspace. Many threads share it."""

    def __init__(self, path: Path) -> None:
        """The holdings of the workspace at ``path``, which has its tables; nothing is read before it is asked for."""
        self.path = path
        self.meanings = Meanings()
        self.inquiries: Behind[Any] = Behind()
        self.conversations: Behind[Any] = Behind()
        self._pool = Pool(path / "stillroom.sqlite")
        self._watch: Watch | None = None
        self._newest: Snapshot | None = None
        self._building = Lock()
        self._aside: Callable[[Holdings], None] | None = None

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A connection to the workspace's messages that only reads."""
        with self._pool.reading() as database:
            yield database

    def snapshot(self) -> Snapshot:
        """The newest state. The first caller waits until it is read; later ones have the last, while a newer is read.

        Raises ``BadOption`` for broken settings, before the first state was read.
        """
        newest = self._newest
        if newest is None:
            with self._building:
                newest = self._newest or self._renew()
            self._begin_aside()
        elif self._changed():
            Thread(target=self._renew_aside, name="holdings", daemon=True).start()
        return newest

    def refresh(self) -> Snapshot:
        """The newest state, read now if anything changed: for who wrote and wants to see it."""
        with self._building:
            return self._renew()

    def once_read(self, aside: Callable[[Holdings], None]) -> None:
        """Have something done aside as soon as anything was read: who asks for it later need not wait so long."""
        self._aside = aside

    def close(self) -> None:
        """Close every connection; nobody may be reading."""
        with self._building:
            if self._watch:
                self._watch.close()
            self._watch = None
            self.meanings.close()
            self._pool.close()

    def _changed(self) -> bool:
        return self._watch is not None and self._watch.changed()

    def _begin_aside(self) -> None:
        aside, self._aside = self._aside, None
        if aside:
            Thread(target=self._do_aside, args=(aside,), name="holdings", daemon=True).start()

    def _do_aside(self, aside: Callable[[Holdings], None]) -> None:
        try:
            aside(self)
        except StillroomError as error:
            _log.warning("nothing was made ready: %s", error)
        except sqlite3.ProgrammingError:
            _log.info("the holdings were closed before everything was ready")

    def _renew_aside(self) -> None:
        with self._building:
            try:
                self._renew()
            except StillroomError as error:
                # Readers keep what they have; the operator's next command says the same in the terminal.
                _log.warning("the holdings stay as they were: %s", error)

    def _renew(self) -> Snapshot:
        """Read what has changed; the caller holds the lock."""
        if self._watch is None:
            self._watch = Watch(self._pool.apart())
            self._watch.changed()
        with self._pool.reading() as database:
            database.conn.execute("BEGIN")
            try:
                newest = self._newest = self._read(database, self._newest)
            finally:
                database.conn.execute("COMMIT")
        return newest

    def _read(self, database: Database, before: Snapshot | None) -> Snapshot:
        version = version_of(database)
        settings = settings_file.load(self.path / "stillroom.toml")
        if before is None or (before.version.findings, before.settings) != (version.findings, settings):
            found = load_findings(database, settings)
            return Snapshot(version, settings, model_of(database, settings), found, load_shelf(database, found.pains))
        if before.version != version:
            return replace(before, version=version, shelf=load_shelf(database, before.findings.pains), memo=Memo(_MEMO))
        return before
