"""What the stages found that is kept whole, as JSON: topics, questions, pain points, controversies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sqlite_utils import Database

from models.codec import from_json, to_json
from models.records.answer import Question
from models.records.pain import Controversy, Pain
from models.records.topic import Topic

Finding = TypeVar("Finding", Topic, Question, Pain, Controversy)


def replace(database: Database, kind: type[Finding], findings: Iterable[Finding], scope: str = "") -> None:
    """Keep the findings of one kind and scope (a channel's id, or all) in place of those before, in their order."""
    rows = [(kind.__name__, scope, place, each.id, to_json(each)) for place, each in enumerate(findings)]
    with database.atomic():
        database.conn.execute("DELETE FROM finding WHERE kind = ? AND scope = ?", (kind.__name__, scope))
        database.conn.executemany("INSERT INTO finding VALUES (?, ?, ?, ?, ?)", rows)


def load(database: Database, kind: type[Finding], scope: str | None = None) -> list[Finding]:
    """The findings of one kind, of one scope or of all, in the order they were given."""
    rows = database.conn.execute(
        "SELECT json FROM finding WHERE kind = ?1 AND (?2 IS NULL OR scope = ?2) ORDER BY scope, place",
        (kind.__name__, scope),
    )
    return [from_json(kind, text) for (text,) in rows]
