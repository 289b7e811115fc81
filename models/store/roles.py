"""Roles of messages."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from models.records.role import Role, RoleLabel


def replace(database: Database, channel: str, labels: Iterable[RoleLabel]) -> None:
    """Keep the labels of one channel's messages in place of those before."""
    rows = [(label.message, label.role.value, label.confidence) for label in labels]
    with database.atomic():
        database.conn.execute(
            "DELETE FROM role WHERE message IN (SELECT id FROM message WHERE channel = ?)",
            (channel,),
        )
        database.conn.executemany("INSERT OR REPLACE INTO role VALUES (?, ?, ?)", rows)


def load(database: Database, channel: str | None = None) -> list[RoleLabel]:
    """The labels of one channel or of all, by message."""
    rows = database.conn.execute(
        "SELECT message, role, confidence FROM role "
        "WHERE ?1 IS NULL OR message IN (SELECT id FROM message WHERE channel = ?1) ORDER BY message",
        (channel,),
    )
    return [RoleLabel(message, Role(role), confidence) for message, role, confidence in rows]
