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
from api.queries.space import WORDS_WEIGH, Scores, Space, space_of
from api.queries.ways import askings, told_ways
from models.records.answer import Question
from models.records.line import Line
from models.store import lines

_COMMUNITY = frozenset({Audience.COMMUNITY})
_TELLS_WEIGH = 0.5
"""What a standard deviation of an answer's nearness counts beside one of the words in which it was asked."""
_MARGIN = 2.2
"""Standard deviations above chance from which something was asked before. Like the weight above, chosen by
``bench.ask`` on one half of its questions."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One text in which something was asked, with one answer."""

    text: str
    said: str
    """The answer's words; those that ask where there is none."""
    question: str | None
    """``Question.id``; None where it is of a passage."""
    answer: int | None
    """The place of the answer among the question's."""
    passage: Passage | None
    group: str | None
    """The group of the passage's claims: of the way that it tells, else of the words that ask."""
    answered: bool
    audiences: frozenset[Audience]
    """Who may see where it is from."""


@dataclass(frozen=True, slots=True)
class Inquiries:
    """All of them, in two spaces: what was asked, and what was said to it."""

    asked: tuple[Asked, ...]
    space: Space
    """By meaning of what was asked; by words of both together."""
    tells: Space
    visible: Mapping[Audience, NDArray[np.bool_]]
    answered: NDArray[np.bool_]
    passage_of: Mapping[str, Passage]
    """``Message.id`` of evidence -> the newest passage that it is in."""

    @property
    def chance(self) -> float:
        """The score that the best of so many reaches by chance: what is below was neither asked nor is near it."""
        return self.space.chance if self.space.rows is not None else WORDS_WEIGH / 3

    @property
    def bar(self) -> float:
        """The score below which something was not asked before. By words alone it is half of the question's words."""
        return self.chance + _MARGIN if self.space.rows is not None else WORDS_WEIGH / 2


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
    return told.space.scores(text, vector) + _TELLS_WEIGH * told.tells.nearness(vector), vector is not None


def _by_words(holdings: Holdings, snapshot: Snapshot) -> Inquiries:
    return snapshot.memo.get("inquiries", lambda: _collected(holdings, snapshot))


def _with_meaning(holdings: Holdings, snapshot: Snapshot) -> Inquiries:
    plain = _by_words(holdings, snapshot)
    with holdings.reading() as database:
        asks, tells = (
            holdings.meanings.rows(snapshot.model, database, texts)
            for texts in ([one.text for one in plain.asked], [one.said for one in plain.asked])
        )
    return replace(plain, space=plain.space.with_meaning(asks), tells=plain.tells.with_meaning(tells))


def _collected(holdings: Holdings, snapshot: Snapshot) -> Inquiries:
    with holdings.reading() as database:
        found = (*_of_passages(snapshot), *_of_questions(snapshot, database))
    visible = {each: np.array([each in one.audiences for one in found], bool) for each in Audience}
    answered = np.array([one.answered for one in found], bool)
    spaces = space_of([f"{one.text}\n{one.said}" for one in found]), space_of([""] * len(found))
    return Inquiries(found, *spaces, visible, answered, _passage_of(snapshot))


def _of_passages(snapshot: Snapshot) -> Iterator[Asked]:
    audiences: dict[int, set[Audience]] = {}
    shown: dict[int, Passage] = {}
    for audience, passages in snapshot.shelf.passages.items():
        for passage in passages:
            shown[id(passage)] = passage
            audiences.setdefault(id(passage), set()).add(audience)
    for key, passage in shown.items():
        yield from _of_passage(passage, frozenset(audiences[key]))


def _of_passage(passage: Passage, audiences: frozenset[Audience]) -> Iterator[Asked]:
    """Every way out with the words that ask for its case."""
    ways = told_ways(passage)
    for group, claims in ways.items():
        said = embedded("\n".join(claim.text for claim in claims))
        for text in dict.fromkeys(askings(passage, group)) or (passage.title,):
            yield Asked(embedded(text), said, None, None, passage, group, True, audiences)
    for text in passage.asking if not ways else ():
        yield Asked(embedded(text), embedded(text), None, None, passage, None, False, audiences)


def _of_questions(snapshot: Snapshot, database: Database) -> Iterator[Asked]:
    # Who asked in vain and met nothing that others meet is found by search, not here.
    met = {question for pain in snapshot.findings.pains.values() for question in pain.questions}
    questions = [one for one in snapshot.findings.questions.values() if one.resolved or one.id in met]
    said = lines.by_ids(database, (message for one in questions for message in _messages(one)))
    for one in questions:
        yield from _of_question(one, said)


def _of_question(question: Question, said: Mapping[str, Line]) -> Iterator[Asked]:
    """Every answer that holds, to the question as it was first asked, and with what made it more precise."""
    asking = question.asking.messages
    texts = dict.fromkeys(_joined(messages, said) for messages in (asking, (*asking, *question.details)))
    for place in question.best or (None,):
        told = "" if place is None else _joined(question.answers[place].utterance.messages, said)
        for text in texts:
            if text.strip():
                words = embedded(text), embedded(told or text)
                yield Asked(*words, question.id, place, None, None, question.resolved, _COMMUNITY)


def _messages(question: Question) -> Sequence[str]:
    told = (message for place in question.best for message in question.answers[place].utterance.messages)
    return (*question.asking.messages, *question.details, *told)


def _joined(messages: Sequence[str], said: Mapping[str, Line]) -> str:
    return "\n".join(said[message].text for message in messages if message in said)


def _passage_of(snapshot: Snapshot) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for passage in snapshot.shelf.passages[Audience.COMMUNITY]:
        for claim in passage.claims:
            for span in claim.evidence:
                found.setdefault(span.message, passage)
    return found
