"""Questions that fill no entry of their own: a row with its answer, or a line among those that wait (rule 18)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from models.records.answer import Outcome, Question
from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status
from models.records.role import Role
from publish.entries.bearing import Pair, opens, vouched
from publish.entries.case import scene_span, worth
from publish.entries.matter import asking
from publish.entries.request import requests, tells
from publish.entries.response import responded, talked_on
from publish.entries.slots import ails, alone, asks, asks_back, distinct, social
from publish.entries.ways import Told, ways
from publish.identity import claim, digest
from publish.reading import Reading, outcome_of
from publish.spans.piece import Span, line
from publish.spans.spacing import code_ranges
from publish.spans.telling import shortened
from publish.spans.width import width
from publish.spans.words import words
from publish.tongue import readable

ROWS, WAITING, ANSWER_LIMIT, LATIN_LIMIT = 20, 15, 120, 300
"""The most rows of one list of answers, the most lines of the waiting, and the characters of an answer in a row, of an
English one too."""
LEAST_HAN, LEAST_LATIN, ALONE = 8, 7, 16
"""Characters, or English words, of an answer; full-width characters of one that may add to what is not told."""
GROUPS = 2
"""Groups whose names make the title of a list."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_ADDS = re.compile(r"也(?:要|得|可以|是|能)|另外|还(?:要|得|可以)")
"""Words of what adds to something said before."""
_JOINS = re.compile(r"(?:and|or|but|also|so|then|because|\+1|sorry)\b", re.IGNORECASE)
"""An English beginning that goes on from what another said, or from what is not printed."""
_RANK = {Status.TRIED: 0, Status.THANKED: 1, Status.UNHEARD: 2}


@dataclass(frozen=True, slots=True)
class Row:
    """A question with the answer that did best."""

    question: Question
    asked: Span
    answer: Span
    status: Status
    whole: bool = True
    """False where the row has no room for all of the answer."""

    def helps(self, reading: Reading) -> bool:
        """True where the answer informs, was given to this question, and its status is what came of it."""
        pair = Pair(line(self.asked), line(self.answer), frozenset(piece.message.id for piece in self.answer))
        told = readable(pair.told) and _informs(pair.told, pair.asked)
        return told and vouched(reading, self.question, pair, self.status)

    def claims(self, kind: ClaimKind, group: str) -> tuple[Claim, Claim]:
        """Question and answer as claims of one group."""
        answered = claim(ClaimKind.ANSWER, self.answer, status=self.status, group=group, whole=self.whole)
        return claim(kind, self.asked, group=group), answered


def answered_row(reading: Reading, question: Question) -> Row | None:
    """The row; None for a social question, or one without an answer that helps the next reader."""
    asked = scene_span(reading, question)
    outcome = outcome_of(question)
    told_as = asks if outcome is not Outcome.CONFIRMED else ails
    if (
        outcome is None
        or reading.helps(question)
        or not opens(reading, question)
        or not stands(reading, asked, told_as)
    ):
        return None
    told = [way for way in ways(reading, question) if worth(way, asking(reading, question))]
    rows = (
        Row(question, asked, *_short(way)) for way in sorted(told, key=lambda way: _RANK.get(way.status, len(_RANK)))
    )
    return next((row for row in rows if row.helps(reading)), None)


def _informs(answer: str, asked: str) -> bool:
    """True where the answer asks nothing back and is more than a word; in English it speaks of the question."""
    if answer.endswith(("?", "？")):
        return False
    if code_ranges(answer):
        return True
    if _HAN.search(answer):
        adds = width(answer) < ALONE and _ADDS.search(answer) and not words(answer) & words(asked)
        return len(answer) >= LEAST_HAN and not adds
    return len(answer.split()) >= LEAST_LATIN and bool(words(answer) & words(asked)) and not _JOINS.match(answer)


def faq_entry(reading: Reading, rows: Iterable[Row], topic: str | None, chapter: str, min_people: int) -> Entry | None:
    """The best rows, tried ones first, as one entry; None where too few people stand behind them."""
    ranked = sorted(rows, key=lambda row: (_RANK[row.status], reading.messages[row.question.id].sent_at))
    spans = distinct((row.asked for row in ranked), ROWS, alike=0.75)
    kept = [row for row in ranked if row.asked in spans]
    people = {piece.message.member for row in kept for piece in (*row.asked, *row.answer)}
    if len(people) < min_people:
        return None
    return Entry(
        id=digest(["faq", topic, chapter]),
        kind=EntryKind.FAQ,
        topic=topic,
        pain=None,
        claims=tuple(part for at, row in enumerate(kept, 1) for part in row.claims(ClaimKind.SCENE, f"q{at}")),
        figures={"questions": len(kept), "people": len(people)},
        topic_name=reading.topics[topic].name if topic else chapter or _groups(reading, kept),
    )


def _groups(reading: Reading, rows: Iterable[Row]) -> str | None:
    """The groups that asked, where they are few."""
    names = sorted({reading.channel(row.question.id) for row in rows})
    return " · ".join(names) if len(names) <= GROUPS else None


def waiting_entry(reading: Reading, questions: Iterable[Question], min_people: int) -> Entry | None:
    """The questions that nobody responded to, the latest first; None where too few people ask them."""
    spans = [span for question in questions if (span := _unanswered(reading, question))]
    spans.sort(key=lambda span: (-span[0].message.sent_at, span[0].message.id))
    kept = distinct(spans, WAITING)
    if len({span[0].message.member for span in kept}) < min_people:
        return None
    return Entry(
        id=digest(["waiting"]),
        kind=EntryKind.WAITING,
        topic=None,
        pain=None,
        claims=tuple(claim(ClaimKind.UNKNOWN, span) for span in kept),
        figures={"questions": len(kept)},
    )


def kindred(reading: Reading, questions: Iterable[Question], subject: str, least: float) -> Iterator[Row]:
    """Answered questions that share content words with ``subject``, the nearest first."""
    near = [(_nearness(reading, question, subject), question) for question in questions]
    ranked = sorted((one for one in near if one[0] >= least), key=lambda one: (-one[0], one[1].id))
    for _, question in ranked:
        row = answered_row(reading, question)
        if row and row.status is not Status.UNHEARD:
            yield row


def _nearness(reading: Reading, question: Question, subject: str) -> float:
    own = words(asking(reading, question)) - reading.common
    return len(own & words(subject)) / len(own) if own else 0.0


def _unanswered(reading: Reading, question: Question) -> Span:
    """The asking of somebody who began the conversation with it: a later one may be a question back."""
    voiced = reading.role(question.id) in {Role.QUESTION, Role.COMPLAINT}
    first = reading.opening[question.thread] == question.asking.member
    silent = not responded(reading, question) and not talked_on(reading, question)
    if not voiced or not first or not silent or not opens(reading, question):
        return ()
    span = scene_span(reading, question)
    return span if stands(reading, span) and not asks_back(line(span)) else ()


def stands(reading: Reading, span: Span, told_as: Callable[[str], bool] = asks) -> bool:
    """True where the line is a question (or what ``told_as`` accepts) that a reader understands by itself."""
    text = line(span)
    return tells(text, reading.common) and told_as(text) and requests(text) and alone(text) and not social(text)


def _short(way: Told) -> tuple[Span, Status, bool]:
    """Reason and steps in one, as much as a row holds, what is known of them, and whether that is all."""
    pieces = (*way.method.cause, *way.method.lead, *(piece for step in way.method.steps for piece in step.span))
    kept = shortened(pieces, ANSWER_LIMIT if _HAN.search(line(pieces)) else LATIN_LIMIT)
    return kept, way.status, len(kept) == len(pieces)
