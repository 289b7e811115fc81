"""The entry about one pain point: its solved cases, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status
from models.records.pain import Pain
from publish.entries.case import case_claims, detour_claims, scene_span
from publish.entries.slots import distinct, one_each, remark
from publish.identity import claim, digest
from publish.reading import Reading, outcome_of
from publish.spans.piece import Span
from publish.spans.titles import title

CASES, SCENES, OPEN_QUESTIONS = 4, 4, 3
"""The most cases, scenes of an open entry, and open questions that one entry prints."""


def pain_entry(reading: Reading, pain: Pain, taken: list[frozenset[str]], zone: ZoneInfo) -> Entry | None:
    """The entry, or None where it would give the next reader nothing (rule 10)."""
    asked = reading.asked_in(pain)
    solved = list(_solved(reading, asked))
    open_ones = [question for question in asked if outcome_of(question) is None]
    claims = [part for case in solved for part in case[1]]
    claims += _open_claims(reading, pain, open_ones, alone=not solved)
    if not claims or not asked:
        return None
    head = _title(reading, [question for question, _ in solved] or list(asked), taken)
    return Entry(
        id=digest(["pain", pain.id]),
        kind=EntryKind.PAIN if solved else EntryKind.OPEN,
        topic=pain.topic,
        pain=pain.id,
        claims=(*head, *claims),
        figures=_figures(reading, pain, asked, claims),
        topic_name=reading.topics[pain.topic].name if pain.topic in reading.topics else None,
        asked_on=_days(reading, asked, zone),
    )


def _solved(reading: Reading, asked: tuple[Question, ...]) -> Iterator[tuple[Question, tuple[Claim, ...]]]:
    """The best cases, confirmed ones first, in order of asking; not two of the same scene."""
    cases = [(question, case_claims(reading, question, "")) for question in asked if outcome_of(question)]
    worth = sorted((case for case in cases if case[1]), key=lambda case: -_worth(case[1]))
    spans = distinct((scene_span(reading, question) for question, _ in worth), CASES, alike=0.75)
    chosen = {span[0].message.id for span in spans}
    number = 0
    for question, found in cases:
        scene = scene_span(reading, question)
        if found and scene and scene[0].message.id in chosen:
            number += 1
            yield question, case_claims(reading, question, str(number))


def _worth(claims: tuple[Claim, ...]) -> int:
    confirmed = any(part.kind is ClaimKind.RESULT for part in claims)
    steps = sum(part.kind is ClaimKind.STEP for part in claims)
    detours = sum(part.kind is ClaimKind.DETOUR for part in claims)
    return 8 * confirmed + min(steps, 5) + 2 * detours


def _open_claims(reading: Reading, pain: Pain, open_ones: list[Question], *, alone: bool) -> list[Claim]:
    claims: list[Claim] = []
    if alone:
        claims += [claim(ClaimKind.SCENE, span) for span in _scenes(reading, pain, open_ones)]
        for number, question in enumerate(open_ones, start=1):
            claims += detour_claims(reading, question, str(number))
    claims += _asked_already(reading, open_ones)
    shown = {part.message for one in claims for part in one.evidence}
    for question in open_ones[:OPEN_QUESTIONS]:
        span = scene_span(reading, question)
        if span and not alone and span[0].message.id not in shown:
            claims.append(claim(ClaimKind.UNKNOWN, span))
    return claims


def _scenes(reading: Reading, pain: Pain, open_ones: list[Question]) -> tuple[Span, ...]:
    askings = [scene_span(reading, question) for question in open_ones]
    held = {piece.message.id for span in askings for piece in span}
    voices = [
        voice for voice in pain.voices if voice in reading.messages and reading.current(voice) and voice not in held
    ]
    others = [remark(reading, voice) for voice in one_each(voices, reading.author)]
    return distinct((span for span in (*askings, *others) if span), SCENES)


def _asked_already(reading: Reading, open_ones: list[Question]) -> list[Claim]:
    unsure = [message for question in open_ones for message in question.not_known]
    spans = [remark(reading, message) for message in one_each(unsure, reading.author)]
    return [claim(ClaimKind.ASKED, span) for span in spans[:OPEN_QUESTIONS] if span]


def _title(reading: Reading, asked: list[Question], taken: list[frozenset[str]]) -> tuple[Claim, ...]:
    span = title([scene_span(reading, question) for question in asked], taken)
    return (claim(ClaimKind.TITLE, span),) if span else ()


def _figures(reading: Reading, pain: Pain, asked: tuple[Question, ...], claims: list[Claim]) -> dict[str, int]:
    askers = {reading.messages[question.id].member for question in asked}
    askers |= {reading.messages[message].member for question in asked for message in question.same_here}
    tried = {
        reading.messages[part.evidence[0].message].member
        for part in claims
        if part.kind is ClaimKind.RESULT and part.status is Status.TRIED
    }
    return {
        "askers": len(askers),
        "questions": len(asked),
        "tried": len(tried),
        "channels": len({reading.channel(question.id) for question in asked}),
        "score": pain.score.total,
    }


def _days(reading: Reading, asked: tuple[Question, ...], zone: ZoneInfo) -> tuple[int, ...]:
    days: dict[str, int] = {}
    for question in asked:
        sent = reading.messages[question.id].sent_at
        days.setdefault(datetime.fromtimestamp(sent / 1000, zone).date().isoformat(), sent)
    return tuple(days.values())
