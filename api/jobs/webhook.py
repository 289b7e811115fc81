"""Webhooks: addresses that are told of events, and what became of telling them."""

from __future__ import annotations

import json
import secrets
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from models.errors import NotFound
from models.i18n import N_

_MISSING = N_("There is no webhook {id}.")
_LARGEST = 2**63 - 1
_REMEMBERED = 100
"""Deliveries of a webhook that are kept."""


class Event(StrEnum):
    """What a webhook may be told of."""

    JOB_DONE = "job.done"
    JOB_FAILED = "job.failed"
    EDITION_READY = "edition.ready_for_review"
    EDITION_PUBLISHED = "edition.published"


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told of events."""

    id: int
    url: str
    secret: str
    """``whsec_`` and the base64 key that signs, as Standard Webhooks spells it."""
    events: tuple[Event, ...]
    by: str
    made_at: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one webhook; times in milliseconds UTC."""

    id: int
    webhook: int
    event: Event
    body: str
    made_at: int
    due_at: int | None
    """When it is tried (again); None once it was delivered or given up."""
    attempts: int
    status: int | None
    """What the other side answered last; None where it did not."""
    failure: str | None
    """What kept it from being delivered last, in English."""
    delivered_at: int | None


def new_secret() -> str:
    """A key of 32 random bytes."""
    return f"whsec_{b64encode(secrets.token_bytes(32)).decode()}"


def add(database: Database, url: str, events: Iterable[Event], by: str, at: int) -> Webhook:
    """Keep a new webhook, with a secret of its own."""
    secret, told = new_secret(), tuple(sorted(set(events)))
    query = "INSERT INTO webhook (url, secret, events, by, made_at) VALUES (?, ?, ?, ?, ?)"
    made = database.conn.execute(query, (url, secret, " ".join(told), by, at)).lastrowid or 0
    return Webhook(int(made), url, secret, told, by, at)


def load(database: Database, id_: int) -> Webhook:
    """The webhook of that id. Raises ``NotFound``."""
    found = [hook for hook in load_all(database) if hook.id == id_]
    if not found:
        raise NotFound(_MISSING, id=id_)
    return found[0]


def load_all(database: Database) -> list[Webhook]:
    """Every webhook, the oldest first; a community has a handful."""
    return [
        Webhook(row[0], row[1], row[2], tuple(map(Event, row[3].split())), row[4], row[5])
        for row in database.conn.execute("SELECT id, url, secret, events, by, made_at FROM webhook ORDER BY id")
    ]


def change(database: Database, id_: int, url: str, events: Iterable[Event]) -> Webhook:
    """Give a webhook another address or other events. Raises ``NotFound``."""
    load(database, id_)
    row = (url, " ".join(sorted(set(events))), id_)
    database.conn.execute("UPDATE webhook SET url = ?, events = ? WHERE id = ?", row)
    return load(database, id_)


def delete(database: Database, id_: int) -> None:
    """Forget a webhook and its deliveries. Raises ``NotFound``."""
    load(database, id_)
    database.conn.execute("DELETE FROM delivery WHERE webhook = ?", (id_,))
    database.conn.execute("DELETE FROM webhook WHERE id = ?", (id_,))


def announce(database: Database, event: Event, data: dict[str, Any], at: int) -> None:
    """Have every webhook told that wants to hear of the event; in the transaction in which it came about."""
    body = json.dumps({"type": event.value, "timestamp": at, "data": data}, ensure_ascii=False)
    for hook in load_all(database):
        if event in hook.events:
            query = "INSERT INTO delivery (webhook, event, body, made_at, due_at) VALUES (?, ?, ?, ?, ?)"
            database.conn.execute(query, (hook.id, event.value, body, at, at))
            database.conn.execute(
                "DELETE FROM delivery WHERE webhook = ?1 AND due_at IS NULL AND id NOT IN "
                "(SELECT id FROM delivery WHERE webhook = ?1 ORDER BY id DESC LIMIT ?2)",
                (hook.id, _REMEMBERED),
            )


def deliveries(database: Database, webhook: int, limit: int, before: int | None = None) -> list[Delivery]:
    """At most ``limit`` deliveries of a webhook, the newest first; those older than ``before``."""
    query = "SELECT * FROM delivery WHERE webhook = ? AND id < ? ORDER BY id DESC LIMIT ?"
    top = _LARGEST if before is None else before
    return [_delivery(row) for row in database.conn.execute(query, (webhook, top, limit))]


def next_due(database: Database) -> Delivery | None:
    """The delivery that is to be tried first."""
    query = "SELECT * FROM delivery WHERE due_at IS NOT NULL ORDER BY due_at, id LIMIT 1"
    row = database.conn.execute(query).fetchone()
    return _delivery(row) if row else None


def tried(database: Database, delivery: Delivery) -> None:
    """Keep what came of an attempt: everything of the delivery from ``due_at`` on."""
    row = (delivery.due_at, delivery.attempts, delivery.status, delivery.failure, delivery.delivered_at, delivery.id)
    database.conn.execute(
        "UPDATE delivery SET due_at = ?, attempts = ?, status = ?, failure = ?, delivered_at = ? WHERE id = ?", row
    )


def _delivery(row: Sequence[Any]) -> Delivery:
    return Delivery(row[0], row[1], Event(row[2]), *row[3:])
