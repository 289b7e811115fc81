"""Best answers: what was said to a question, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.queries.audience import Audience
from api.queries.holdings import Holdings, Snapshot
from api.queries.passages import Passage
from api.queries.scope import Scope, passages_in, threads_in
from models.records.answer import Answer, Outcome, Question
from models.records.edition import Claim, ClaimKind, Status
from models.records.line import Line
from models.store import lines

_BY_OUTCOME = {
    Outcome.CONFIRMED: Status.TRIED,
    Outcome.THANKED: Status.THANKED,
    Outcome.UNHEARD: Status.UNHEARD,
    Outcome.CORRECTED: Status.CORRECTED,
}
_RANK = {Status.TRIED: 0, Status.REVIEWED: 0, Status.THANKED: 1, Status.UNHEARD: 2, None: 3, Status.CORRECTED: 4}
_SAID = frozenset({ClaimKind.STEP, ClaimKind.ANSWER, ClaimKind.STATEMENT})


@dataclass(frozen=True, slots=True)
class BestAnswer:
    """An answer in members' words."""

    question: str
    """What was asked."""
    answer: str
    status: Status | None
    """How far it was tried; None where nobody could have said."""
    asked_in: tuple[str, ...]
    """``Message.id`` of the question."""
    evidence: tuple[str, ...]
    """``Message.id`` of the answer."""
    thread: str | None
    """``Thread.id``; None for what stands in an edition."""
    edition: int | None
    entry: str | None


def answered(snapshot: Snapshot, audience: Audience, scope: Scope) -> Sequence[Question | Passage]:
    """What holds best answers in a scope, those that were tried first: passages for readers, else questions."""
    return snapshot.memo.get(("answered", audience, scope), lambda: _answered(snapshot, audience, scope))


def best_answers(holdings: Holdings, found: Iterable[Question | Passage]) -> tuple[BestAnswer, ...]:
    """The best answer of each."""
    found = list(found)
    wanted = [message for one in found if isinstance(one, Question) for message in _messages(one)]
    with holdings.reading() as database:
        said = lines.by_ids(database, wanted)
    each = (of_passage(one) if isinstance(one, Passage) else of_question(one, said) for one in found)
    return tuple(answer for answer in each if answer)


def of_question(question: Question, said: Mapping[str, Line]) -> BestAnswer | None:
    """The best answer of a question that has one; None where its messages are gone."""
    return of_chosen(question, question.answers[question.best[0]], said)


def of_chosen(question: Question, answer: Answer, said: Mapping[str, Line]) -> BestAnswer | None:
    """One answer of a question; None where its messages are gone."""
    messages = answer.utterance.messages
    asked, told = _joined(question.asking.messages, said), _joined(messages, said)
    if not asked or not told:
        return None
    status = _BY_OUTCOME[answer.outcome]
    return BestAnswer(asked, told, status, question.asking.messages, messages, question.thread, None, None)


def of_passage(passage: Passage) -> BestAnswer | None:
    """The first way that a passage tells."""
    told = [claim for claim in passage.claims if claim.kind in _SAID]
    if not told:
        return None
    way = [claim for claim in told if claim.group == told[0].group]
    asks = [claim for claim in passage.claims if claim.text == passage.title]
    return BestAnswer(
        passage.title,
        "\n".join(claim.text for claim in way),
        min((claim.status for claim in way), key=lambda status: _RANK[status]),
        _evidence(asks[:1]),
        _evidence(way),
        None,
        passage.edition,
        passage.entry.id,
    )


def _answered(snapshot: Snapshot, audience: Audience, scope: Scope) -> list[Question | Passage]:
    if audience is Audience.READERS:
        told = [one for one in passages_in(snapshot, audience, scope) if of_passage(one)]
        return [*sorted(told, key=_passage_rank)]
    found = snapshot.findings
    threads = threads_in(snapshot, scope)
    asked = (found.questions[key] for thread in threads for key in found.questions_of.get(thread, ()))
    return [*sorted((one for one in asked if one.best), key=_question_rank)]


def _passage_rank(passage: Passage) -> tuple[int, int]:
    best = of_passage(passage)
    return _RANK[best.status if best else None], -passage.edition


def _question_rank(question: Question) -> tuple[int, int, float, str]:
    best = question.answers[question.best[0]]
    return _RANK[_BY_OUTCOME[best.outcome]], -len(question.same_here), -best.score, question.id


def _messages(question: Question) -> Iterator[str]:
    yield from question.asking.messages
    best: Answer = question.answers[question.best[0]]
    yield from best.utterance.messages


def _joined(messages: Iterable[str], said: Mapping[str, Line]) -> str:
    return "\n".join(said[message].text for message in messages if message in said)


def _evidence(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(span.message for claim in claims for span in claim.evidence))
