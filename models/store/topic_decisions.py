"""What people decided about topics: rows are only ever added."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from models.codec import from_json, to_json
from models.records.topic_decision import TopicDecision


def append(database: Database, decision: TopicDecision) -> TopicDecision:
    """Keep a new decision; give it back with its number."""
    with database.atomic():
        kept = replace(decision, number=last(database) + 1)
        database.conn.execute("INSERT INTO topic_decision VALUES (?, ?)", (kept.number, to_json(kept)))
    return kept


def last(database: Database) -> int:
    """The number of the last decision; 0 before the first."""
    return int(database.conn.execute("SELECT ifnull(max(number), 0) FROM topic_decision").fetchone()[0])


def load_all(database: Database) -> list[TopicDecision]:
    """Every decision, in the order in which they were made."""
    rows = database.conn.execute("SELECT json FROM topic_decision ORDER BY number")
    return [from_json(TopicDecision, text) for (text,) in rows]
