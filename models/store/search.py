"""Full-text search that finds Chinese words of any length and English words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from models.records.message import Message
from models.store import messages
from models.store.lines import LineFilter

_APART = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Characters indexed one by one: a phrase of them finds a word of any length without knowing words."""
_INDEXED = "SELECT coalesce(max(id), 0) FROM message_words_docsize"
"""The last message that is indexed: they are in the order of their numbers."""
_NEW = f"SELECT number, text FROM seen_message WHERE number > ({_INDEXED}) ORDER BY number LIMIT ?"  # noqa: S608
_BATCH = 500
_TOKEN = re.compile(f"[{_APART}]|[^\\W_{_APART}]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A message found, with the places in its text that the query names."""

    message: Message
    spans: tuple[tuple[int, int], ...]
    """Half-open spans of ``message.text``, in order."""


def search(database: Database, text: str, limit: int) -> list[Hit]:
    """At most ``limit`` messages that hold every blank-separated phrase of ``text``, the best first (BM25)."""
    if not _phrases(text):
        return []
    rows = database.conn.execute(
        "SELECT rowid FROM message_words WHERE message_words MATCH ? ORDER BY rank, rowid LIMIT ?",
        (_query(text), limit),
    )
    found = messages.by_number(database, [number for (number,) in rows])
    return [Hit(message, named(text, message.text)) for message in found]


def ids(database: Database, text: str, wanted: LineFilter, skip: int, limit: int) -> list[str]:
    """The ids of messages that hold every phrase of ``text`` and fit, the best first, after the first ``skip``."""
    if not _phrases(text):
        return []
    where, values = wanted.where()
    rows = database.conn.execute(
        "SELECT m.id FROM message_words JOIN seen_message AS m ON m.number = message_words.rowid "  # noqa: S608
        f"LEFT JOIN role ON role.message = m.id WHERE message_words MATCH :query AND {where} "
        "ORDER BY message_words.rank, m.number LIMIT :limit OFFSET :skip",
        {**values, "query": _query(text), "skip": skip, "limit": limit},
    )
    return [message for (message,) in rows]


def named(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """The half-open spans of a text that hold a phrase of the query, in order."""
    phrases = _phrases(query)
    if not phrases:
        return ()
    pattern = re.compile("|".join(r"[\W_]*".join(map(re.escape, tokens)) for tokens in phrases), re.IGNORECASE)
    return tuple(match.span() for match in pattern.finditer(text))


def _phrases(text: str) -> list[list[str]]:
    return [tokens for phrase in text.split() if (tokens := _tokens(phrase))]


def _query(text: str) -> str:
    return " AND ".join('"' + " ".join(tokens) + '"' for tokens in _phrases(text))


def bring_up_to_date(database: Database) -> None:
    """Index the messages that readers see and no search finds yet; call it after an import is complete.

    Each batch is a transaction of its own: whoever decides beside an import waits for none of them. Broken off, it goes
    on with the next writer that opens the workspace.
    """
    while rows := database.conn.execute(_NEW, (_BATCH,)).fetchall():
        words = [(number, _words(text)) for number, text in rows]
        with database.atomic():
            database.conn.executemany("INSERT INTO message_words (rowid, words) VALUES (?, ?)", words)


def is_behind(database: Database) -> bool:
    """Tell whether readers see messages that no search finds yet."""
    return database.conn.execute(_NEW, (1,)).fetchone() is not None


def _words(text: str) -> str:
    return " ".join(_tokens(text))


def _tokens(text: str) -> list[str]:
    # Full-width letters are folded for finding; the stored text stays as it was written.
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def forget(database: Database, ids: Iterable[str]) -> None:
    """Take the words of messages out of the index; the caller holds the transaction and forgets each once."""
    database.conn.create_function("words_of", 1, _words, deterministic=True)
    database.conn.executemany(
        # What is not indexed yet never will be: readers see no text of it any more.
        "INSERT INTO message_words (message_words, rowid, words) "  # noqa: S608
        f"SELECT 'delete', number, words_of(text) FROM message WHERE id = ? AND number <= ({_INDEXED})",
        [(one,) for one in ids],
    )


def index(database: Database, numbers: Iterable[int]) -> None:
    """Index messages whose words were forgotten and changed since; the caller holds the transaction."""
    rows = [
        (number, _words(text))
        for wanted in sorted(numbers)
        for number, text in database.conn.execute(
            "SELECT number, text FROM seen_message WHERE number = ? AND id NOT IN (SELECT message FROM withdrawal)",
            (wanted,),
        )
    ]
    database.conn.executemany("INSERT INTO message_words (rowid, words) VALUES (?, ?)", rows)


def optimise(database: Database) -> None:
    """Write the index anew, so that it holds no word of what was forgotten."""
    with database.atomic():
        database.conn.execute("INSERT INTO message_words (message_words) VALUES ('optimize')")
