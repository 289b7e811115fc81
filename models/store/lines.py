"""Messages and conversations a few at a time, by id or place: nothing here loads a whole channel."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from models.records.line import Line, ThreadSpan
from models.records.role import Role

_FIELDS = "m.id, m.channel, m.sent_at, m.member, m.kind, m.text, m.reply_to, role.role"
_FROM = f"SELECT {_FIELDS} FROM seen_message AS m LEFT JOIN role ON role.message = m.id "  # noqa: S608 (constants)
_PLACE = "(m.channel, m.sent_at, m.source, m.seq, m.id)"
_THIS = "(SELECT channel, sent_at, source, seq, id FROM seen_message WHERE id = :id)"
_FORWARD = "ORDER BY m.channel, m.sent_at, m.source, m.seq, m.id LIMIT :limit"
_BACKWARD = "ORDER BY m.channel DESC, m.sent_at DESC, m.source DESC, m.seq DESC, m.id DESC LIMIT :limit"
_SPANS = (
    "SELECT thread.id, thread.channel, min(CASE place WHEN 0 THEN m.id END), min(sent_at), max(sent_at), count(*), "
    "group_concat(DISTINCT nullif(member, '')) FROM thread JOIN thread_message ON thread = thread.id "
    "JOIN message AS m ON m.id = message GROUP BY thread.id ORDER BY thread.id"
)
_AT_ONCE = 500
"""Ids in one question to SQLite, which takes no more than so many thousand."""
_ROLES = {role.value: role for role in Role}


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which messages are wanted; None of a field: whichever."""

    channels: tuple[str, ...] = ()
    """``Channel.id``; none: every one."""
    start: int | None = None
    """Milliseconds UTC, inclusive."""
    end: int | None = None
    """Exclusive."""
    role: str | None = None
    threads: tuple[str, ...] | None = None
    """``Thread.id``; None: whichever."""

    def where(self) -> tuple[str, dict[str, str | int]]:
        """The condition on message ``m`` with its ``role``, and its values."""
        values = {
            "channels": json.dumps(self.channels) if self.channels else None,
            "start": self.start,
            "end": self.end,
            "role": self.role,
            "threads": None if self.threads is None else json.dumps(self.threads),
        }
        given = {name: value for name, value in values.items() if value is not None}
        return " AND ".join(_CONDITIONS[name] for name in given) or "1", given


_CONDITIONS = {
    "channels": "m.channel IN (SELECT value FROM json_each(:channels))",
    "start": "m.sent_at >= :start",
    "end": "m.sent_at < :end",
    "role": "role.role = :role",
    "threads": "m.id IN (SELECT message FROM thread_message WHERE thread IN (SELECT value FROM json_each(:threads)))",
}


def by_ids(database: Database, ids: Iterable[str]) -> dict[str, Line]:
    """The messages of these ids that readers see."""
    found: dict[str, Line] = {}
    for part, marks in _parts(sorted(set(ids))):
        rows = database.conn.execute(f"{_FROM}WHERE m.id IN ({marks})", part)
        found.update((row[0], _line(row)) for row in rows)
    return found


def around(database: Database, message: str, before: int, after: int) -> tuple[list[Line], list[Line]]:
    """What was said in its channel right before and right after a message, each in the order of the channel."""
    values = {"id": message, "channel": _channel(database, message)}
    same = "WHERE m.channel = :channel AND "
    earlier = _FROM + f"{same}{_PLACE} < {_THIS} {_BACKWARD}"
    later = _FROM + f"{same}{_PLACE} > {_THIS} {_FORWARD}"
    return (
        [_line(row) for row in database.conn.execute(earlier, {**values, "limit": before})][::-1],
        [_line(row) for row in database.conn.execute(later, {**values, "limit": after})],
    )


def page(database: Database, wanted: LineFilter, after: str | None, limit: int) -> list[Line]:
    """At most ``limit`` messages that fit, by channel and time, from the one that follows message ``after`` on."""
    where, values = wanted.where()
    if after is not None:
        where += f" AND {_PLACE} > {_THIS}"
    rows = database.conn.execute(f"{_FROM}WHERE {where} {_FORWARD}", {**values, "id": after, "limit": limit})
    return [_line(row) for row in rows]


def of_thread(database: Database, thread: str) -> list[Line]:
    """The messages of a conversation in order; none where there is no such conversation."""
    query = _FROM + "JOIN thread_message AS t ON t.message = m.id WHERE t.thread = ? ORDER BY t.place"
    return [_line(row) for row in database.conn.execute(query, (thread,))]


def replies_of(database: Database, thread: str) -> dict[str, str]:
    """For each message of a conversation that answers or goes on from an earlier one: that one."""
    rows = database.conn.execute(
        "SELECT message, antecedent FROM thread_reply WHERE thread = ? ORDER BY place", (thread,)
    )
    return dict(rows.fetchall())


def threads_of(database: Database, messages: Iterable[str]) -> dict[str, str]:
    """``Thread.id`` of each message that is in one."""
    found: dict[str, str] = {}
    for part, marks in _parts(sorted(set(messages))):
        query = f"SELECT message, thread FROM thread_message WHERE message IN ({marks})"  # noqa: S608 (question marks)
        rows = database.conn.execute(query, part)
        found.update(rows.fetchall())
    return found


def spans(database: Database) -> list[ThreadSpan]:
    """Every conversation in figures, by id."""
    # Equal ids are one object: 200,000 messages have 20,000 conversations and 7,000 members.
    return [ThreadSpan(*row[:6], _members(row[6])) for row in database.conn.execute(_SPANS)]  # type: ignore[call-arg]


def _members(joined: str | None) -> tuple[str, ...]:
    return tuple(sorted(map(sys.intern, joined.split(",")))) if joined else ()


def said(database: Database) -> Iterator[tuple[str, str, Role | None]]:
    """Thread, text and role of every message of every conversation, in order."""
    rows = database.conn.execute(
        "SELECT t.thread, m.text, role.role FROM thread_message AS t JOIN message AS m ON m.id = t.message "
        "LEFT JOIN role ON role.message = m.id ORDER BY t.thread, t.place"
    )
    return ((thread, text, _ROLES.get(role)) for thread, text, role in rows)


def _channel(database: Database, message: str) -> str | None:
    row = database.conn.execute("SELECT channel FROM seen_message WHERE id = ?", (message,)).fetchone()
    return row[0] if row else None


def _parts(ids: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        yield part, ",".join("?" * len(part))


def _line(row: tuple[Any, ...]) -> Line:
    return Line(row[0], row[1], row[2], row[3], row[4], row[5], row[6], _ROLES.get(row[7]))
