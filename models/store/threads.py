"""Threads."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from models.records.thread import Thread

_DELETE = (
    "DELETE FROM thread_message WHERE thread IN (SELECT id FROM thread WHERE channel = ?)",
    "DELETE FROM thread_reply WHERE thread IN (SELECT id FROM thread WHERE channel = ?)",
    "DELETE FROM thread WHERE channel = ?",
)
_MESSAGES = (
    "SELECT thread.id, thread.channel, message FROM thread JOIN thread_message ON thread = thread.id "
    "WHERE ?1 IS NULL OR channel = ?1 ORDER BY thread.id, place"
)
_REPLIES = (
    "SELECT thread, message, antecedent FROM thread JOIN thread_reply ON thread = thread.id "
    "WHERE ?1 IS NULL OR channel = ?1 ORDER BY thread, place"
)


def replace(database: Database, channel: str, threads: Iterable[Thread]) -> None:
    """Keep one channel's threads in place of those before."""
    kept = list(threads)
    connection = database.conn
    with database.atomic():
        for statement in _DELETE:
            connection.execute(statement, (channel,))
        connection.executemany("INSERT INTO thread VALUES (?, ?)", [(thread.id, thread.channel) for thread in kept])
        connection.executemany(
            "INSERT INTO thread_message VALUES (?, ?, ?)",
            [(thread.id, place, message) for thread in kept for place, message in enumerate(thread.messages)],
        )
        connection.executemany(
            "INSERT INTO thread_reply VALUES (?, ?, ?, ?)",
            [(thread.id, place, *reply) for thread in kept for place, reply in enumerate(thread.replies)],
        )


def load(database: Database, channel: str | None = None) -> list[Thread]:
    """The threads of one channel or of all, by id."""
    replies: dict[str, list[tuple[str, str]]] = {}
    for thread, message, antecedent in database.conn.execute(_REPLIES, (channel,)):
        replies.setdefault(thread, []).append((message, antecedent))
    messages: dict[tuple[str, str], list[str]] = {}
    for thread, group, message in database.conn.execute(_MESSAGES, (channel,)):
        messages.setdefault((thread, group), []).append(message)
    return [
        Thread(thread, group, tuple(kept), tuple(replies.get(thread, ()))) for (thread, group), kept in messages.items()
    ]
