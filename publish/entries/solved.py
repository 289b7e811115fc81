"""The entry about one question that was solved: it needs no pain point, for its asker came back to say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status
from models.records.message import Message
from models.records.role import NOISE_ROLES
from publish.entries.aside import applies
from publish.entries.bearing import heard
from publish.entries.outcome import reports
from publish.entries.request import requests, tells
from publish.entries.single import Row
from publish.entries.slots import remark
from publish.entries.subject import subject
from publish.identity import claim, digest
from publish.reading import Reading
from publish.spans.piece import Span, line
from publish.spans.titles import title

CASE, WAY = "1", "1.1"
"""Groups of the one case and of the one way in it."""


def solved_entry(
    reading: Reading, row: Row, taken: list[frozenset[str]], min_people: int, zone: ZoneInfo
) -> Entry | None:
    """The entry; None where nothing of the asking names it, or too few people took part in the talk."""
    question = row.question
    about = subject(reading, [line(row.asked), line(row.answer)], [line(row.asked)], taken)
    head = title([row.asked], about)
    if not head or not _names(reading, line(head)) or len(_people(reading, row)) < min_people:
        return None
    sent = reading.messages[question.id].sent_at
    claims = (claim(ClaimKind.TITLE, head), *_case(reading, row))
    return Entry(
        id=digest(["solved", question.id]),
        kind=EntryKind.PAIN,
        topic=None,
        pain=None,
        claims=claims,
        figures={"askers": 1, "questions": 1, "tried": int(row.status is Status.TRIED), "channels": 1, "score": 1},
        topic_name=reading.room(question.id),
        asked_on=(int(datetime.fromtimestamp(sent / 1000, zone).timestamp() * 1000),),
    )


def _names(reading: Reading, text: str) -> bool:
    """True where the title asks for help in words that a stranger understands."""
    return requests(text) and tells(text, reading.common)


def _case(reading: Reading, row: Row) -> Iterator[Claim]:
    yield from applies(reading, [row.question], CASE)
    yield claim(ClaimKind.SCENE, row.asked, group=CASE)
    yield replace(claim(ClaimKind.STEP, row.answer, status=row.status, group=WAY, whole=row.whole))
    for span in _results(reading, row)[:1]:
        yield claim(ClaimKind.RESULT, span, status=Status.TRIED, group=WAY)


def _results(reading: Reading, row: Row) -> list[Span]:
    """What the asker said of it, where it was tried."""
    if row.status is not Status.TRIED:
        return []
    said = frozenset(piece.message.id for piece in row.answer)
    back = (message for message in heard(reading, row.question, said) if reports(message.text))
    spans = (remark(reading, message.id) for message in back)
    return [span for span in spans if span and reports(line(span))]


def _people(reading: Reading, row: Row) -> frozenset[str]:
    """Who said something that counts from the asking to the last word of the answer, in its group."""
    first = reading.messages[row.question.asking.messages[0]]
    last = max((piece.message for piece in row.answer), key=lambda one: one.position)
    between = (one for one in reading.said_after(first.id) if one.position <= last.position)
    return frozenset({first.member, last.member, *(one.member for one in between if _counts(reading, one))}) | (
        reading.people((row.question.thread,))
    )


def _counts(reading: Reading, message: Message) -> bool:
    return reading.role(message.id) not in NOISE_ROLES
