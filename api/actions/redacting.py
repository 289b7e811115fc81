"""Words taken out of what people decided, remarked and gave as reasons; the rows themselves stay."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from sqlite_utils import Database

from api.pipeline.own_words import Hide
from models.codec import from_json, to_json
from models.records.comment import Comment
from models.records.decision import Decision
from models.records.topic_decision import TopicDecision
from models.store.redaction import immediate, reword, unsealed
from publish.erasure import forgotten

_FREELY: tuple[tuple[str, str], ...] = (
    ("decision", "text"),
    ("decision", "reason"),
    ("decision", "applies_to"),
    ("comment", "text"),
    ("topic_decision", "name"),
)
"""Tables of JSON in which people write freely, and the fields."""


def written(database: Database) -> Iterator[str]:
    """Everything that people wrote about what was said: decisions, comments, names of topics, reasons."""
    for table, field in _FREELY:
        rows = database.conn.execute(f"SELECT json_extract(json, '$.{field}') FROM {table}")  # noqa: S608 (our own)
        yield from (text for (text,) in rows if text)
    yield from (text for (text,) in database.conn.execute("SELECT reason FROM withdrawal"))


def redact_decisions(database: Database, gone: Collection[str], hide: Hide = str) -> int:
    """Take the words of messages that are gone out of every decision; give how many held some."""
    rows = database.conn.execute("SELECT number, json FROM decision ORDER BY number").fetchall()
    made = [(number, from_json(Decision, text)) for number, text in rows]
    left = [(number, less) for number, one in made if (less := forgotten(one, gone, hide)) != one]
    if left:
        with immediate(database), unsealed(database, "decision"):
            update = "UPDATE decision SET json = ? WHERE number = ?"
            database.conn.executemany(update, [(to_json(one), number) for number, one in left])
    return len(left)


def redact_remarks(database: Database, hide: Hide) -> int:
    """Hide in every comment, name of a topic and reason what ``hide`` hides; give how many held some."""

    def remark(text: str) -> str:
        one = from_json(Comment, text)
        return text if hide(one.text) == one.text else to_json(replace(one, text=hide(one.text)))

    def topic(text: str) -> str:
        one = from_json(TopicDecision, text)
        return text if hide(one.name) == one.name else to_json(replace(one, name=hide(one.name)))

    with immediate(database), unsealed(database, "comment", "topic_decision", "withdrawal"):
        return (
            reword(database, "comment", ["json"], remark)
            + reword(database, "topic_decision", ["json"], topic)
            + reword(database, "withdrawal", ["reason"], hide)
        )
