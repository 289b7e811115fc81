"""What was asked in a community: every question, and every passage of an edition by the words in which it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from api.pipeline.contents import embedded
from api.queries.audience import Audience
from api.queries.holdings import Holdings, Snapshot
from api.queries.passages import Passage
from api.queries.space import Scores, Space, space_of
from models.records.answer import Question
from models.store import lines

_COMMUNITY = frozenset({Audience.COMMUNITY})


@dataclass(frozen=True, slots=True)
class Asked:
    """One text in which something was asked."""

    text: str
    question: str | None
    """``Question.id``; None where it is of a passage."""
    passage: Passage | None
    case: str | None
    """The group of the passage's claim."""
    answered: bool
    audiences: frozenset[Audience]
    """Who may see where it is from."""


@dataclass(frozen=True, slots=True)
class Inquiries:
    """All of them, in one space."""

    asked: tuple[Asked, ...]
    space: Space
    bar: float
    """The score below which something was not asked before."""
    visible: Mapping[Audience, NDArray[np.bool_]]
    answered: NDArray[np.bool_]
    passage_of: Mapping[str, Passage]
    """``Message.id`` of evidence -> the newest passage that it is in."""


def inquiries(holdings: Holdings, *, wait: bool = False) -> Inquiries:
    """Everything asked, as far as the newest snapshot knows.

    Until every text has its vector, which takes a minute at most and is done aside, it is told by words alone, or is
    that of the state before. ``wait`` for who would rather wait.
    """
    snapshot = holdings.snapshot()
    ready = holdings.inquiries.now if wait else holdings.inquiries.get
    made = ready(snapshot.version, lambda: _with_meaning(holdings, snapshot))
    return made or _by_words(holdings, snapshot)


def scores_of(holdings: Holdings, told: Inquiries, text: str) -> tuple[Scores, bool]:
    """How near each text is to this one, and whether by meaning too: a model that loads is not waited for."""
    by_meaning = told.space.rows is not None
    vector = holdings.meanings.of(holdings.snapshot().model, text) if by_meaning else None
    return told.space.scores(text, vector), vector is not None


def _by_words(holdings: Holdings, snapshot: Snapshot) -> Inquiries:
    return snapshot.memo.get("inquiries", lambda: _collected(holdings, snapshot))


def _with_meaning(holdings: Holdings, snapshot: Snapshot) -> Inquiries:
    plain = _by_words(holdings, snapshot)
    with holdings.reading() as database:
        rows = holdings.meanings.rows(snapshot.model, database, [one.text for one in plain.asked])
    space = plain.space.with_meaning(rows)
    return replace(plain, space=space, bar=_bar(space, plain.asked))


def _collected(holdings: Holdings, snapshot: Snapshot) -> Inquiries:
    with holdings.reading() as database:
        found = (*_of_passages(snapshot), *_of_questions(snapshot, database))
    space = space_of([one.text for one in found])
    visible = {each: np.array([each in one.audiences for one in found], bool) for each in Audience}
    answered = np.array([one.answered for one in found], bool)
    return Inquiries(found, space, _bar(space, found), visible, answered, _passage_of(snapshot))


def _bar(space: Space, found: Sequence[Asked]) -> float:
    """Told by answered questions: of these, two are seldom one question asked twice in the same words."""
    places = [place for place, one in enumerate(found) if one.question and one.answered]
    return space.bar([(place, found[place].text) for place in places])


def _of_passages(snapshot: Snapshot) -> Iterator[Asked]:
    audiences: dict[int, set[Audience]] = {}
    shown: dict[int, Passage] = {}
    for audience, passages in snapshot.shelf.passages.items():
        for passage in passages:
            shown[id(passage)] = passage
            audiences.setdefault(id(passage), set()).add(audience)
    for key, passage in shown.items():
        asks = {claim.text: claim.group for claim in passage.claims if claim.text in passage.asking}
        for text, group in asks.items():
            yield Asked(text, None, passage, group, passage.helps, frozenset(audiences[key]))


def _of_questions(snapshot: Snapshot, database: Database) -> Iterator[Asked]:
    # Who asked in vain and met nothing that others meet is found by search, not here.
    met = {question for pain in snapshot.findings.pains.values() for question in pain.questions}
    questions = [one for one in snapshot.findings.questions.values() if one.resolved or one.id in met]
    said = lines.by_ids(database, (message for one in questions for message in _messages(one)))
    for one in questions:
        text = "\n".join(said[message].text for message in _messages(one) if message in said)
        if text.strip():
            yield Asked(embedded(text), one.id, None, None, one.resolved, _COMMUNITY)


def _messages(question: Question) -> Sequence[str]:
    return (*question.asking.messages, *question.details)


def _passage_of(snapshot: Snapshot) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for passage in snapshot.shelf.passages[Audience.COMMUNITY]:
        for claim in passage.claims:
            for span in claim.evidence:
                found.setdefault(span.message, passage)
    return found
