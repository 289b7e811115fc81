"""Withdrawn words and consents to be named: rows are only ever added.

A withdrawn message keeps its place and loses its text for every reader: the view ``seen_message`` gives none. Its words
leave the search index.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from models.records.withdrawal import Consent, Withdrawal
from models.store import search

_HOLDING = "SELECT DISTINCT channel FROM message WHERE text <> '' AND id IN (SELECT message FROM withdrawal)"
_ERASE = "UPDATE message SET text = '' WHERE text <> '' AND id IN (SELECT message FROM withdrawal)"


def add(database: Database, withdrawals: Iterable[Withdrawal]) -> int:
    """Keep which messages are shown no more; give how many were shown until now."""
    with database.atomic():
        new = [one for one in withdrawals if _is_shown(database, one.message)]
        search.forget(database, [one.message for one in new])
        rows = [(one.message, one.by, one.at, one.reason) for one in new]
        database.conn.executemany("INSERT INTO withdrawal VALUES (?, ?, ?, ?)", rows)
    return len(new)


def erase_texts(database: Database) -> frozenset[str]:
    """Delete what no reader sees any more of withdrawn messages; the groups that had some."""
    with database.atomic():
        met = database.conn.execute(_HOLDING).fetchall()
        database.conn.execute(_ERASE)
    return frozenset(channel for (channel,) in met)


def load_all(database: Database) -> list[Withdrawal]:
    """Every withdrawal, by time and message."""
    rows = database.conn.execute("SELECT message, by, at, reason FROM withdrawal ORDER BY at, message")
    return [Withdrawal(*row) for row in rows]


def count(database: Database) -> int:
    """How many messages were withdrawn."""
    return int(database.conn.execute("SELECT count(*) FROM withdrawal").fetchone()[0])


def consent(database: Database, consents: Iterable[Consent]) -> int:
    """Keep what members said about being named; a word that was kept already adds nothing. Gives how many are new."""
    with database.atomic():
        rows = [(one.member, one.name, one.by, one.at, one.message) for one in consents]
        return database.conn.executemany(
            "INSERT OR IGNORE INTO consent (member, name, by, at, message) VALUES (?, ?, ?, ?, ?)", rows
        ).rowcount


def consents(database: Database) -> list[Consent]:
    """Every consent and its taking back, by time."""
    rows = database.conn.execute("SELECT member, name, by, at, message FROM consent ORDER BY at, number")
    return [Consent(*row) for row in rows]


def _is_shown(database: Database, message: str) -> bool:
    shown = "SELECT 1 FROM seen_message WHERE id = ?1 AND ?1 NOT IN (SELECT message FROM withdrawal)"
    return database.conn.execute(shown, (message,)).fetchone() is not None
