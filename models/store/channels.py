"""Channels."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from models.records.message import Channel


def insert(database: Database, run: int, channels: Iterable[Channel]) -> None:
    """Keep the channels of an import run; those that are there already stay as they are."""
    rows = [(channel.id, run, channel.name, channel.platform) for channel in channels]
    with database.atomic():
        database.conn.executemany("INSERT OR IGNORE INTO channel VALUES (?, ?, ?, ?)", rows)


def load(database: Database) -> list[Channel]:
    """Every channel, by id."""
    rows = database.conn.execute("SELECT id, name, platform FROM seen_channel ORDER BY id")
    return [Channel(*row) for row in rows]
