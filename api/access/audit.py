"""The audit log: who did what when, only ever added to, without a word of any message."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from api.access.acts import Act
from api.access.caller import Caller
from api.actions.clock import now


@dataclass(frozen=True, slots=True)
class Event:
    """One act."""

    number: int
    at: int
    """Milliseconds UTC."""
    way: str
    """How who did it was recognised: a ``Way``."""
    caller: str
    """``Caller.key``: ``person:3``, ``token:7``, ``link:2``; empty for nobody."""
    name: str
    """Their name at that time."""
    act: str
    """An ``Act``."""
    target: str
    """What it was done to: ``edition:4``, ``person:3``."""
    details: Mapping[str, str | int]


def record(database: Database, caller: Caller, act: Act, target: str = "", **details: str | int) -> None:
    """Add an act, in the transaction of ``store.writing()`` that does it: both are kept, or neither.

    ``details`` are names, numbers and states; words of the community never belong here.
    """
    row = (now(), caller.way.value, caller.key, caller.name, act.value, target, _spelled(details))
    database.conn.execute(
        "INSERT INTO audit (at, way, caller, name, act, target, details) VALUES (?, ?, ?, ?, ?, ?, ?)", row
    )


def events(database: Database, before: int | None, limit: int, act: str = "", caller: str = "") -> list[Event]:
    """The newest ``limit`` events numbered below ``before``; of one act and one caller's, where these are given."""
    rows = database.conn.execute(
        """
        SELECT number, at, way, caller, name, act, target, details FROM audit
        WHERE (:before IS NULL OR number < :before) AND :act IN ('', act) AND :caller IN ('', caller)
        ORDER BY number DESC LIMIT :limit
        """,
        {"before": before, "limit": limit, "act": act, "caller": caller},
    )
    return [_event(row) for row in rows]


def _event(row: Any) -> Event:
    *written, details = row
    return Event(*[*written, json.loads(details)])


def _spelled(details: Mapping[str, str | int]) -> str:
    return json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
