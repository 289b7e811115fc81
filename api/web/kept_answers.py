"""Answers to requests with an ``Idempotency-Key``: one that comes twice is done once."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlite_utils import Database

from api.actions.clock import now
from models.errors import KeyReused, NotReady
from models.i18n import N_
from models.store.pool import Pool

KEPT = 86_400_000
"""Milliseconds for which an answer is kept: a day."""
_LARGEST = 262_144
"""Bytes of an answer that is kept; a request with a larger one can be sent once only."""
REUSED = N_("This idempotency key came with another request before: take a new one for each act.")
UNDER_WAY = N_("The first request with this idempotency key is still being answered: ask again in a moment.")
LOST = N_("This was done before, and its answer was not kept: look at what came of it, or take a new key.")


@dataclass(frozen=True, slots=True)
class KeyedRequest:
    """A request that may come twice."""

    key: str
    digest: bytes
    """Of its method, path and body."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was given."""

    status: int
    headers: dict[str, str]
    body: bytes | None
    """None where it is not kept: it holds a secret, or is too large."""


def begin(store: Pool, caller: str, request: KeyedRequest) -> KeptAnswer | None:
    """Note that a caller's request is being answered; the answer where it was before.

    Raises ``KeyReused`` where the key came with another request, ``NotReady`` while the first is under way.
    """
    with store.writing() as database:
        database.conn.execute("DELETE FROM kept_answer WHERE at <= ?", (now() - KEPT,))
        row = _row(database, caller, request.key)
        if row is None:
            values = (caller, request.key, request.digest, now())
            database.conn.execute("INSERT INTO kept_answer (caller, key, request, at) VALUES (?, ?, ?, ?)", values)
            return None
    digest, status, headers, body = row
    if digest != request.digest:
        raise KeyReused(REUSED)
    if status is None:
        raise NotReady(UNDER_WAY)
    if body is None:
        raise NotReady(LOST)
    return KeptAnswer(status, json.loads(headers), body)


def keep(store: Pool, caller: str, key: str, answer: KeptAnswer) -> None:
    """Keep an answer for a day."""
    body = answer.body if answer.body is not None and len(answer.body) <= _LARGEST else None
    with store.writing() as database:
        database.conn.execute(
            "UPDATE kept_answer SET status = ?, headers = ?, body = ? WHERE caller = ? AND key = ?",
            (answer.status, json.dumps(answer.headers), body, caller, key),
        )


def forget(store: Pool, caller: str, key: str) -> None:
    """Let the request be sent again: nothing came of it."""
    with store.writing() as database:
        database.conn.execute("DELETE FROM kept_answer WHERE caller = ? AND key = ?", (caller, key))


def forget_unanswered(store: Pool) -> None:
    """Forget the requests that a server had under way when it ended."""
    with store.writing() as database:
        database.conn.execute("DELETE FROM kept_answer WHERE status IS NULL")


def _row(database: Database, caller: str, key: str) -> tuple[bytes, int | None, str, bytes | None] | None:
    query = "SELECT request, status, headers, body FROM kept_answer WHERE caller = ? AND key = ?"
    found: tuple[bytes, int | None, str, bytes | None] | None = database.conn.execute(query, (caller, key)).fetchone()
    return found
