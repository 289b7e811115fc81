"""Ask: a question in, the words to paste back out; or an honest "not known here yet"."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from api.queries.asked import Asked, Inquiries, inquiries, scores_of
from api.queries.audience import Audience
from api.queries.controversies import SideView
from api.queries.conversations import thread_cards
from api.queries.holdings import Holdings, Snapshot
from api.queries.replying import Reply, reply_of
from api.queries.space import Scores
from api.queries.talks import nearest, talks
from api.queries.views import TopicName, head
from api.queries.ways import case_of, told_ways
from models.records.edition import Claim, Status

LONGEST = 1000
"""Characters of a question."""
_OTHERS = 3
"""Further questions that are named, and candidates where nothing is sure."""
_OPEN = 0.75
"""Part of the bar from which an open question is named: it answers nothing, so it may be less near."""
_STEEP = 0.84
"""What a standard deviation adds to the log odds that an answer is right (by ``bench.ask``)."""
_Places = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


class Told(StrEnum):
    """By what an answer was found."""

    MEANING = "meaning"
    """By meaning and words."""
    WORDS = "words"
    """By words alone: there is no embedding model, or it is still being made ready."""


@dataclass(frozen=True, slots=True)
class NearQuestion:
    """A question near to the one asked."""

    text: str
    entry: str | None
    edition: int | None
    question: str | None
    """``Message.id``; None for what is only printed, and for a conversation."""
    thread: str | None = None
    """``Thread.id`` of a conversation in which something like it was talked about."""


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """What is known about a question."""

    question: str
    known: bool
    confidence: float
    """0 to 1; at .5 it is as likely as not that the answer is to another question, and nothing is told."""
    by: Told
    text: str
    """Plain text to paste: members' words, then how far they were tried; empty where nothing is known."""
    title: str
    """What was asked before, in the asker's words."""
    status: Status | None
    evidence: tuple[str, ...]
    """``Message.id`` of every message quoted."""
    claims: tuple[Claim, ...]
    """Where the words are from an edition."""
    edition: int | None
    entry: str | None
    row: str | None
    thread: str | None
    topics: tuple[TopicName, ...]
    open_question: NearQuestion | None
    """Where nothing is known: the nearest question that nobody has answered, if one is near."""
    others: tuple[NearQuestion, ...]
    """Further questions that were answered and are near."""
    sides: tuple[SideView, ...] = ()
    """Where members disagree: both sides, none of which is the answer."""
    candidates: tuple[NearQuestion, ...] = ()
    """Where nothing is known: what may be meant, the likeliest first; it may be something else altogether."""
    ready: bool = True
    """False while the embedding model is being made ready: what is not known by words alone may be known in a moment,
    so ask again."""


def ask(holdings: Holdings, audience: Audience, question: str, language: str, *, wait: bool = False) -> AskAnswer:
    """The best that the audience may see; ``language`` is that of the line on how far it was tried."""
    snapshot = holdings.snapshot()
    told = inquiries(holdings, wait=wait)
    scores, meant = scores_of(holdings, told, question)
    by = Told.MEANING if meant else Told.WORDS
    ready = meant or holdings.meanings.absent(snapshot.model)
    near = _near(told, scores, told.visible[audience] & told.answered, told.bar)
    for place in near:
        if found := reply_of(holdings, snapshot, _printed(snapshot, told, told.asked[place]), language):
            others = tuple(_near_question(told.asked[other]) for other in near if other != place)[:_OTHERS]
            complete = _complete(found, question, by, _confidence(told, scores, place), others)
            return replace(complete, ready=ready)
    waiting = _near(told, scores, told.visible[audience] & ~told.answered, told.bar * _OPEN)
    return AskAnswer(
        question=question,
        known=False,
        confidence=_less_than_half(told, scores, told.visible[audience]),
        by=by,
        text="",
        title="",
        status=None,
        evidence=(),
        claims=(),
        edition=None,
        entry=None,
        row=None,
        thread=None,
        topics=(),
        open_question=_near_question(told.asked[waiting[0]]) if waiting else None,
        others=(),
        candidates=_candidates(holdings, snapshot, audience, _Sought(question, told, scores)) if meant else (),
        ready=ready,
    )


def _near(told: Inquiries, scores: Scores, among: _Places, least: float) -> list[int]:
    """The places that score so much, best first, each entry or question once."""
    places = np.flatnonzero(among & (scores >= least))
    ordered = sorted(places.tolist(), key=lambda place: (-round(float(scores[place]), 4), place))
    names: dict[str, int] = {}
    for place in ordered:
        one = told.asked[place]
        passage = one.passage or told.passage_of.get(one.question or "")
        names.setdefault(passage.name if passage else one.question or "", place)
    return list(names.values())


def _printed(snapshot: Snapshot, told: Inquiries, asked: Asked) -> Asked:
    """What is asked there; where an edition holds that answer, or another to that question, the way of the edition."""
    if asked.question is None or asked.answer is None:
        return asked
    answer = snapshot.findings.questions[asked.question].answers[asked.answer].utterance.messages
    for messages in (answer, (asked.question,)):
        for passage in (told.passage_of[message] for message in messages if message in told.passage_of):
            ways = told_ways(passage)
            cases = {case_of(claim.group) for claim in passage.claims if _cites(claim, messages)}
            own = (group for group in ways if any(_cites(claim, answer) for claim in ways[group]))
            other = (group for group in ways if case_of(group) in cases - {""})
            for group in (*own, *other):
                return replace(asked, question=None, passage=passage, group=group)
    return asked


def _cites(claim: Claim, messages: Collection[str]) -> bool:
    return any(span.message in messages for span in claim.evidence)


def _confidence(told: Inquiries, scores: Scores, place: int) -> float:
    return round(1 / (1 + math.exp(_STEEP * (told.bar - float(scores[place])))), 2)


def _less_than_half(told: Inquiries, scores: Scores, seen: _Places) -> float:
    places = np.flatnonzero(seen)
    return min(_confidence(told, scores, places[scores[places].argmax()]), 0.5) if len(places) else 0.0


@dataclass(frozen=True, slots=True)
class _Sought:
    question: str
    told: Inquiries
    scores: Scores


def _candidates(
    holdings: Holdings, snapshot: Snapshot, audience: Audience, sought: _Sought
) -> tuple[NearQuestion, ...]:
    """What may be meant: conversations for who may read them, then the nearest that was answered."""
    told = sought.told
    answered = _near(told, sought.scores, told.visible[audience] & told.answered, told.chance)
    if audience is Audience.READERS:
        return tuple(_near_question(told.asked[place]) for place in answered[:_OTHERS])
    first = [told.asked[place] for place in answered[:1]]
    known = {thread for one in first for thread in _threads(snapshot, one)}
    talked = list(_talked(holdings, snapshot, sought.question, known))
    return (*talked[: _OTHERS - len(first)], *(_near_question(one) for one in first))


def _threads(snapshot: Snapshot, asked: Asked) -> frozenset[str]:
    if asked.passage:
        return asked.passage.threads
    return frozenset({snapshot.findings.questions[asked.question or ""].thread})


def _talked(holdings: Holdings, snapshot: Snapshot, question: str, known: set[str]) -> Iterator[NearQuestion]:
    made = talks(holdings)
    vector = holdings.meanings.of(snapshot.model, question) if made else None
    if made is None or vector is None:
        return
    near = nearest(made, made.space.scores(question, vector), made.space.chance)
    keys = [key for key, _ in near if key not in known and key in snapshot.findings.threads][:_OTHERS]
    for card in thread_cards(holdings, snapshot, [snapshot.findings.threads[key] for key in keys]):
        yield NearQuestion(card.head, None, None, None, card.id)


def _near_question(asked: Asked) -> NearQuestion:
    passage = asked.passage
    text = head(asked.text, 200)
    if passage is None:
        return NearQuestion(text, None, None, asked.question)
    return NearQuestion(text, passage.entry.id, passage.edition, None)


def _complete(found: Reply, question: str, by: Told, confidence: float, others: tuple[NearQuestion, ...]) -> AskAnswer:
    passage = found.passage
    return AskAnswer(
        question=question,
        known=True,
        confidence=confidence,
        by=by,
        text=found.text,
        title=found.title,
        status=found.status,
        evidence=found.evidence,
        claims=found.claims,
        edition=passage.edition if passage else None,
        entry=passage.entry.id if passage else None,
        row=passage.row if passage else None,
        thread=found.thread,
        topics=found.topics,
        open_question=None,
        others=others,
        sides=found.sides,
    )
