"""Messages: kept by identity, read back in order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from models.records.message import Kind, Message

_INSERT = (
    "INSERT OR IGNORE INTO message "
    "(id, channel, source, seq, sent_at, member, kind, text, reply_to, mentions, thread_hint) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_READ = "SELECT id, channel, sent_at, member, kind, text, reply_to, mentions, thread_hint FROM seen_message "
_ORDER = "ORDER BY channel, sent_at, source, seq, id"
_BEFORE = (
    "SELECT count(*) FROM seen_message AS other JOIN message AS this ON other.channel = this.channel "
    "WHERE this.id = ? AND (other.sent_at, other.source, other.seq, other.id) "
    "< (this.sent_at, this.source, this.seq, this.id)"
)
_KINDS = {kind.value: kind for kind in Kind}

Row = tuple[Any, ...]


def insert_batch(database: Database, source: int, batch: Iterable[Message]) -> int:
    """Keep messages of one source in one transaction; give how many were new.

    A message whose id is there already adds nothing, so that the same or an overlapping export may come again.
    ``Message.position`` is taken as the record's number in its source.
    """
    with database.atomic():
        return database.conn.executemany(_INSERT, (_row(source, message) for message in batch)).rowcount


def load(database: Database, channel: str) -> list[Message]:
    """One channel's messages in order; ``position`` counts from 0."""
    rows = database.conn.execute(_READ + "WHERE channel = ? " + _ORDER, (channel,))
    return list(_ordered(rows.fetchall()))


def load_all(database: Database) -> list[Message]:
    """Every channel's messages, sorted by (channel, position)."""
    return list(_ordered(database.conn.execute(_READ + _ORDER).fetchall()))


def by_number(database: Database, numbers: Sequence[int]) -> list[Message]:
    """The visible messages of these row numbers, in this order, each with its position."""
    wanted = [row for number in numbers for row in _one(database, number)]
    return [_message(row, _position(database, row[0]), _read(database, row[6])) for row in wanted]


def count(database: Database) -> int:
    """How many messages readers see."""
    return int(database.conn.execute("SELECT count(*) FROM seen_message").fetchone()[0])


def span(database: Database) -> tuple[int, int] | None:
    """When the first and the last message that readers see were sent; None where there is none."""
    first, last = database.conn.execute("SELECT min(sent_at), max(sent_at) FROM seen_message").fetchone()
    return None if first is None else (first, last)


def digests(database: Database) -> dict[str, str]:
    """``Channel.id`` -> a hash of its messages' ids: what a stage compares to see which channels changed."""
    hashes: dict[str, Any] = {}
    rows = database.conn.execute("SELECT channel, id FROM seen_message ORDER BY channel, id")
    for channel, message in rows:
        hashes.setdefault(channel, hashlib.blake2b(digest_size=16)).update(message.encode())
    return {channel: digest.hexdigest() for channel, digest in hashes.items()}


def _one(database: Database, number: int) -> list[Row]:
    return database.conn.execute(_READ + "WHERE number = ?", (number,)).fetchall()


def _position(database: Database, message: str) -> int:
    return int(database.conn.execute(_BEFORE, (message,)).fetchone()[0])


def exists(database: Database, message: str) -> bool:
    """Tell whether readers see a message of that id."""
    return _read(database, message) is not None


def _read(database: Database, message: str | None) -> str | None:
    row = database.conn.execute("SELECT id FROM seen_message WHERE id = ?", (message,)).fetchone()
    return row[0] if row else None


def _row(source: int, message: Message) -> Row:
    return (
        message.id,
        message.channel,
        source,
        message.position,
        message.sent_at,
        message.member,
        message.kind.value,
        message.text,
        message.reply_to,
        json.dumps(message.mentions) if message.mentions else None,
        message.thread_hint,
    )


def _ordered(rows: list[Row]) -> Iterator[Message]:
    # A reply may point to a message that no import has read: the record promises otherwise.
    known = {row[0] for row in rows}
    channel, position = None, 0
    for row in rows:
        position = position + 1 if row[1] == channel else 0
        channel = row[1]
        yield _message(row, position, row[6] if row[6] in known else None)


def _message(row: Row, position: int, reply_to: str | None) -> Message:
    return Message(
        row[0],
        row[1],
        position,
        row[2],
        row[3],
        _KINDS[row[4]],
        row[5],
        reply_to,
        tuple(json.loads(row[7])) if row[7] else (),
        row[8],
    )
