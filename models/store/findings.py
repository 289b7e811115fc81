"""What the stages found that is kept whole, as JSON: topics, questions, pain points, controversies."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace as changed
from typing import TypeVar

from sqlite_utils import Database

from models.codec import from_json, to_json
from models.records.answer import Question
from models.records.pain import Controversy, Pain
from models.records.topic import Topic
from models.store.strings import strings

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


def forget(database: Database, messages: Collection[str], threads: Collection[str]) -> None:
    """Drop what rests on messages or threads that are gone; topics only lose the threads."""
    gone = {*messages, *threads}
    rows = database.conn.execute("SELECT kind, scope, place, json FROM finding").fetchall()
    resting = [row[:3] for row in rows if row[0] != Topic.__name__ and not gone.isdisjoint(strings(json.loads(row[3])))]
    left = [_without(topic, gone) for topic in load(database, Topic)]
    with database.atomic():
        database.conn.executemany("DELETE FROM finding WHERE kind = ? AND scope = ? AND place = ?", resting)
        replace(database, Topic, [topic for topic in left if topic.threads])


def _without(topic: Topic, gone: Collection[str]) -> Topic:
    threads, outliers = ([one for one in kept if one not in gone] for kept in (topic.threads, topic.outliers))
    return changed(topic, threads=tuple(threads), outliers=tuple(outliers))
