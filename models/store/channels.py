"""Channels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from models.records.message import Channel

WEEK = 7 * 86_400_000
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class ChannelWeek:
    """What was said in a channel in one week."""

    channel: str
    week: int
    """Weeks since 1970-01-01 UTC."""
    messages: int
    first: int
    """Milliseconds UTC."""
    last: int


def insert(database: Database, run: int, channels: Iterable[Channel]) -> None:
    """Keep the channels of an import run; those that are there already stay as they are."""
    rows = [(channel.id, run, channel.name, channel.platform) for channel in channels]
    with database.atomic():
        database.conn.executemany("INSERT OR IGNORE INTO channel VALUES (?, ?, ?, ?)", rows)


def load(database: Database) -> list[Channel]:
    """Every channel, by id."""
    rows = database.conn.execute("SELECT id, name, platform FROM seen_channel ORDER BY id")
    return [Channel(*row) for row in rows]


def weeks(database: Database) -> list[ChannelWeek]:
    """Every week of every channel in which anything was said, by channel and week."""
    rows = database.conn.execute(
        "SELECT channel, sent_at / ?1, count(*), min(sent_at), max(sent_at) FROM seen_message "
        "GROUP BY channel, sent_at / ?1 ORDER BY channel, sent_at / ?1",
        (WEEK,),
    )
    return [ChannelWeek(*row) for row in rows]
