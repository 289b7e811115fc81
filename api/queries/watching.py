"""Whether what was found, or what was printed, has changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from threading import Lock

from sqlite_utils import Database

from api.pipeline.fingerprint import SUBJECTS

_STATES = {
    "findings": (
        # Conversations change channel by channel while a run goes on; the run over all of them ends it.
        f"SELECT inputs, settings, version FROM stage_run WHERE stage = '{SUBJECTS}'",  # noqa: S608 (our own constant)
        "SELECT max(id), count(*) FROM seen_run",
        "SELECT max(number) FROM topic_decision",
        "SELECT count(*) FROM withdrawal",
        "SELECT max(number), sum(complete) FROM purge",
    ),
    "editions": ("SELECT number, revision, state, hash FROM edition ORDER BY number, revision",),
}


@dataclass(frozen=True, slots=True)
class Version:
    """Names for the state of a workspace: equal names, equal answers."""

    findings: str
    editions: str

    @property
    def tag(self) -> str:
        """One name for both."""
        return _hash(self.findings + self.editions)


def version_of(database: Database) -> Version:
    """The state that the connection sees."""
    return Version(*(_state(database, queries) for queries in _STATES.values()))


class Watch:
    """Tells whether any other connection wrote since it was asked last: a matter of microseconds."""

    def __init__(self, database: Database) -> None:
        """Watch through a connection that nobody else uses: SQLite counts changes a connection."""
        self._connection = database.conn
        self._turn = Lock()
        self._seen = -1

    def changed(self) -> bool:
        """True the first time after each change, and the first time at all."""
        with self._turn:
            now = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
            changed, self._seen = now != self._seen, now
        return changed

    def close(self) -> None:
        """Close its connection."""
        with self._turn:
            self._connection.close()


def _state(database: Database, queries: tuple[str, ...]) -> str:
    return _hash(repr([database.conn.execute(query).fetchall() for query in queries]))


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
