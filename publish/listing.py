"""Rows of question and answer as lists: by chapter, by a topic that the rows name themselves, by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from models.records.answer import Question
from models.records.edition import Entry, Status
from publish.chapters import Chapters
from publish.entries.single import Row, answered_row, faq_entry
from publish.reading import HELD, Reading, outcome_of
from publish.spans.piece import line
from publish.spans.scripts import has_han
from publish.spans.words import words
from publish.threshold import of_enough

LISTS = 24
"""The most lists of answers of one edition."""
OWN_LIST = 3
"""Rows from which a topic, or a group, has a list of its own; fewer go into the list of their chapter."""
ROWS_LOOKED_AT = 4000
"""The most single questions that are looked at for one edition."""

Place = tuple[str, str | None]
"""A chapter, or a group, and a topic."""


def solved_rows(reading: Reading) -> tuple[Row, ...]:
    """The solved questions that make a row: what was tried first, then in the order of time."""
    free = (question for question in reading.questions.values() if question.thread not in reading.disputed)
    solved = sorted(
        (question for question in free if outcome_of(question)),
        key=lambda one: (_outcome_rank(one), reading.messages[one.id].sent_at, one.id),
    )
    found = (answered_row(reading, question) for question in solved[:ROWS_LOOKED_AT])
    return tuple(row for row in found if row)


def answer_lists(
    reading: Reading, rows: Iterable[Row], taken: Collection[str], chapters: Chapters, min_people: int
) -> tuple[Entry, ...]:
    """The lists of the rows of which nothing is ``taken``, those with most that was tried first.

    In English only what its asker took up: what nobody came back to was too often said to somebody else.
    """
    free = [row for row in rows if _said(row).isdisjoint(taken) and not (row.english and row.status is Status.UNHEARD)]
    free = [row for row in free if of_enough(reading, min_people, row.question.thread)]
    found = [
        faq_entry(reading, kept, topic, chapter, min_people)
        for (chapter, topic), kept in _by_place(reading, free, chapters).items()
    ]
    ranked = sorted((entry for entry in found if entry), key=_tried, reverse=True)
    return tuple(ranked[:LISTS])


def _said(row: Row) -> set[str]:
    return {row.question.id, *row.question.asking.messages, *(piece.message.id for piece in row.answer)}


def _outcome_rank(question: Question) -> int:
    """What was tried before what was taken up, what nobody came back to last."""
    outcome = outcome_of(question)
    return HELD.index(outcome) if outcome else len(HELD)


def _tried(entry: Entry) -> tuple[int, int]:
    """How many of its answers were tried, and how many it has."""
    return (sum(claim.status is Status.TRIED for claim in entry.claims), entry.figures["questions"])


def _by_place(reading: Reading, rows: list[Row], chapters: Chapters) -> dict[Place, list[Row]]:
    """Rows by chapter; where topics are the chapters by topic, else by group; those with few rows together."""
    if chapters.several:
        return _gathered([((chapters.of_thread(row.question.thread), None), row) for row in rows])
    topics = _gathered([(("", _topic(reading, row)), row) for row in rows])
    own = {place: found for place, found in topics.items() if place[1] and len(found) >= OWN_LIST}
    told = {row.question.id for found in own.values() for row in found}
    groups = _gathered([((_group(reading, row), None), row) for row in rows if row.question.id not in told])
    few = [(("", None), row) for found in groups.values() if len(found) < OWN_LIST for row in found]
    return {**own, **{at: found for at, found in groups.items() if len(found) >= OWN_LIST}, **_gathered(few)}


def _gathered(placed: Iterable[tuple[Place, Row]]) -> dict[Place, list[Row]]:
    found: dict[Place, list[Row]] = defaultdict(list)
    for place, row in placed:
        found[place].append(row)
    return dict(found)


def _topic(reading: Reading, row: Row) -> str | None:
    """The widest topic of the question; of an English one only where the row holds a word of the topic's name."""
    topic = reading.topics.get(reading.chapter_of.get(row.question.thread, ""))
    text = f"{line(row.asked)} {line(row.answer)}"
    named = topic is not None and bool(has_han(text) or words(topic.name) & words(text))
    return topic.id if topic and named else None


def _group(reading: Reading, row: Row) -> str:
    """The name of the group that was asked; in one group alone there is nothing to tell apart."""
    return reading.room(row.question.id) if len(reading.channels) > 1 else ""
