"""Ask: a question in, the words to paste back out; or an honest "not known here yet"."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from api.queries.answers import BestAnswer, of_question
from api.queries.asked import Asked, Inquiries, inquiries, scores_of
from api.queries.audience import Audience
from api.queries.holdings import Holdings, Snapshot
from api.queries.passages import Passage
from api.queries.space import Scores
from api.queries.views import TopicName, head, topics_of
from models.i18n import N_, translate
from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Status
from models.records.line import Line
from models.store import lines

LONGEST = 1000
"""Characters of a question."""
_PASTED = 900
"""Characters of an answer to paste: what a chat shows without folding it."""
_OTHERS = 3
_OPEN = 0.75
"""Part of the bar from which an open question is named: it answers nothing, so it may be less near."""
_NOT_SAID = frozenset({ClaimKind.TITLE, ClaimKind.RELATED, ClaimKind.UNKNOWN, ClaimKind.APPLIES_TO, ClaimKind.BRIEF})
_TOLD = frozenset({ClaimKind.STEP, ClaimKind.ANSWER, ClaimKind.STATEMENT, ClaimKind.RESOURCE})
_STATUS: dict[Status, str] = {
    Status.TRIED: N_("Somebody tried this and said that it works."),
    Status.THANKED: N_("The asker said thanks."),
    Status.UNHEARD: N_("Nobody said how it went."),
    Status.CORRECTED: N_("This was corrected later."),
    Status.REVIEWED: N_("An expert reviewed this."),
}
"""What stands below the words."""


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
    """``Message.id``; None for what is only printed."""


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """What is known about a question."""

    question: str
    known: bool
    confidence: float
    """0 to 1; at .5 a question is as near as two different questions of this community usually are."""
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


def ask(holdings: Holdings, audience: Audience, question: str, language: str, *, wait: bool = False) -> AskAnswer:
    """The best that the audience may see; ``language`` is that of the line on how far it was tried."""
    snapshot = holdings.snapshot()
    told = inquiries(holdings, wait=wait)
    scores, meant = scores_of(holdings, told, question)
    by = Told.MEANING if meant else Told.WORDS
    near = _near(told, scores, told.visible[audience] & told.answered)
    for place in near:
        if found := _answer(holdings, snapshot, told, place, language):
            others = tuple(_near_question(told.asked[other]) for other in near if other != place)[:_OTHERS]
            return _complete(found, question, by, _confidence(told, scores, place), others)
    waiting = _near(told, scores + told.bar * (1 - _OPEN), told.visible[audience] & ~told.answered)
    nearest = _near_question(told.asked[waiting[0]]) if waiting else None
    seen = np.flatnonzero(told.visible[audience])
    confidence = min(_confidence(told, scores, seen[scores[seen].argmax()]), 0.5) if len(seen) else 0.0
    return _unknown(question, by, confidence, nearest)


def _near(told: Inquiries, scores: Scores, among: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[int]:
    """The places above the bar, best first, each entry or question once; an entry before the question it quotes."""
    places = np.flatnonzero(among & (scores >= told.bar))
    ordered = sorted(places.tolist(), key=lambda place: (-round(float(scores[place]), 4), place))
    names: dict[str, int] = {}
    for place in ordered:
        one = told.asked[place]
        passage = one.passage or told.passage_of.get(one.question or "")
        names.setdefault(passage.name if passage else one.question or "", place)
    return list(names.values())


def _confidence(told: Inquiries, scores: Scores, place: int) -> float:
    return round(1 / (1 + math.exp(told.bar - float(scores[place]))), 2)


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    title: str
    status: Status | None
    evidence: tuple[str, ...]
    claims: tuple[Claim, ...] = ()
    passage: Passage | None = None
    thread: str | None = None
    topics: tuple[TopicName, ...] = ()


def _answer(holdings: Holdings, snapshot: Snapshot, told: Inquiries, place: int, language: str) -> _Found | None:
    asked = told.asked[place]
    if asked.passage:
        return _of_passage(snapshot, asked.passage, asked.case, language)
    # Only the community sees questions that no edition holds, and so gets here.
    question = snapshot.findings.questions[asked.question or ""]
    passage = told.passage_of.get(question.id)
    if passage and passage.helps:
        return _of_passage(snapshot, passage, _case_with(passage, question.id), language)
    return _of_question(holdings, snapshot, question, language)


def _of_passage(snapshot: Snapshot, passage: Passage, case: str | None, language: str) -> _Found | None:
    claims = _way(passage, case)
    told = [claim for claim in claims if claim.kind in _TOLD]
    if not told:
        return None
    status = next((claim.status for claim in told if claim.status), None)
    words = [claim.text for claim in claims if claim.kind in _TOLD]
    numbered = [f"{number}. {text}" for number, text in enumerate(words, 1)] if len(words) > 1 else words
    title = next((claim.text for claim in claims if claim not in told), passage.title)
    evidence = tuple(dict.fromkeys(span.message for claim in claims for span in claim.evidence))
    text = _pasted([f"「{title}」", *numbered], status, language)
    return _Found(text, title, status, evidence, claims, passage, None, topics_of(snapshot.findings, passage))


def _way(passage: Passage, case: str | None) -> tuple[Claim, ...]:
    """The asker's words and one way out, of the case that asks, else of the first that has one."""
    told = [claim for claim in passage.claims if claim.kind in _TOLD]
    own = [claim for claim in told if _case(claim.group) == _case(case)] or told
    if not own:
        return ()
    first = own[0]
    scene = [
        claim
        for claim in passage.claims
        if claim.kind not in _TOLD | _NOT_SAID and claim.evidence and _case(claim.group) == _case(first.group)
    ]
    return (*scene[:1], *(claim for claim in own if claim.group == first.group))


def _case(group: str | None) -> str:
    return (group or "").partition("/")[0].partition(".")[0]


def _case_with(passage: Passage, message: str) -> str | None:
    groups = (claim.group for claim in passage.claims if any(span.message == message for span in claim.evidence))
    return next((group for group in groups if group), None)


def _of_question(holdings: Holdings, snapshot: Snapshot, question: Question, language: str) -> _Found | None:
    wanted = (*question.asking.messages, *question.answers[question.best[0]].utterance.messages)
    with holdings.reading() as database:
        said: dict[str, Line] = lines.by_ids(database, wanted)
    best: BestAnswer | None = of_question(question, said)
    if best is None:
        return None
    found = snapshot.findings
    topics = (found.topics[topic] for topic in found.topics_of.get(question.thread, ()))
    title = head(best.question, 200)
    text = _pasted([f"「{title}」", best.answer], best.status, language)
    names = tuple(TopicName(one.id, one.name) for one in topics)
    return _Found(text, title, best.status, wanted, thread=question.thread, topics=names)


def _pasted(words: Iterable[str], status: Status | None, language: str) -> str:
    text = "\n".join(words)
    text = text if len(text) <= _PASTED else text[:_PASTED] + "……"
    return f"{text}\n{translate(_STATUS[status], language)}" if status else text


def _near_question(asked: Asked) -> NearQuestion:
    passage = asked.passage
    text = head(asked.text, 200)
    if passage is None:
        return NearQuestion(text, None, None, asked.question)
    return NearQuestion(text, passage.entry.id, passage.edition, None)


def _complete(found: _Found, question: str, by: Told, confidence: float, others: tuple[NearQuestion, ...]) -> AskAnswer:
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
    )


def _unknown(question: str, by: Told, confidence: float, nearest: NearQuestion | None) -> AskAnswer:
    return AskAnswer(question, False, confidence, by, "", "", None, (), (), None, None, None, None, (), nearest, ())
