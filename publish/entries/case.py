"""A case: one question, why it happened, what to do, what came of it, what went wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.answer import Answer, Outcome, Question
from models.records.edition import Claim, ClaimKind, Status
from publish.entries.slots import SCENE_LIMIT, public, remark, results, said
from publish.identity import claim
from publish.reading import Reading, best_answers
from publish.spans.piece import Span, line
from publish.spans.steps import Method, Step, method, named

_STATUS = {
    Outcome.CONFIRMED: Status.TRIED,
    Outcome.THANKED: Status.THANKED,
    Outcome.UNHEARD: Status.UNHEARD,
}
_WORTH = 8
"""Characters below which an answer gives the next reader nothing."""


def case_claims(reading: Reading, question: Question, group: str) -> tuple[Claim, ...]:
    """The claims of a solved question in printing order; empty where no answer is worth printing."""
    answers = list(_answers(reading, question, group))
    if not answers:
        return ()
    scene = scene_span(reading, question)
    head = (claim(ClaimKind.SCENE, scene, group=group),) if scene else ()
    return (*head, *answers, *detour_claims(reading, question, group))


def scene_span(reading: Reading, question: Question) -> Span:
    """What the asker met, in the asker's words."""
    return said(reading, question.asking, SCENE_LIMIT)


def detour_claims(reading: Reading, question: Question, group: str) -> tuple[Claim, ...]:
    """Answers that did not hold, each with what came of it (rule 17); their authors stay unnamed."""
    found: list[Claim] = []
    for number, answer in enumerate(_failed(question), start=1):
        said_wrong = said(reading, answer.utterance)
        replies = [span for message in answer.corrections if (span := remark(reading, message))]
        if said_wrong and replies and max(len(line(span)) for span in replies) >= _WORTH:
            own = f"{group}/{number}"
            found.append(claim(ClaimKind.DETOUR, said_wrong, status=Status.CORRECTED, group=own))
            found += [claim(ClaimKind.CORRECTION, span, group=own) for span in replies[:3]]
    return tuple(found)


def _failed(question: Question) -> list[Answer]:
    return [answer for answer in question.answers if answer.outcome is Outcome.CORRECTED]


def _answers(reading: Reading, question: Question, group: str) -> Iterator[Claim]:
    heard: set[str] = set()
    for number, answer in enumerate(best_answers(question), start=1):
        found = method(reading.spoken(answer.utterance))
        told = results(reading, answer.reactions) if answer.outcome is Outcome.CONFIRMED else ()
        found = _without_detours(found, reading, question)
        if sum(len(line(step.span)) for step in found.steps) < _WORTH:
            continue
        yield from _method_claims(found, told, _outcome(answer, told), f"{group}.{number}")
        for span in told:
            if span[0].message.id not in heard:
                heard.add(span[0].message.id)
                yield claim(ClaimKind.RESULT, span, status=Status.TRIED, group=f"{group}.{number}")


def _without_detours(found: Method, reading: Reading, question: Question) -> Method:
    """The method without what is printed as a correction of another answer."""
    used = {message for answer in _failed(question) for message in answer.corrections}
    steps = tuple(
        Step(kept, step.other)
        for step in found.steps
        if (kept := public(tuple(piece for piece in step.span if piece.message.id not in used)))
    )
    return Method(public(tuple(piece for piece in found.cause if piece.message.id not in used)), steps)


def _outcome(answer: Answer, told: tuple[Span, ...]) -> Status:
    """Confirmed with nothing to show for it is thanks, no more (rule 16)."""
    if answer.outcome is Outcome.CONFIRMED and not told:
        return Status.THANKED
    return _STATUS[answer.outcome]


def _method_claims(found: Method, told: tuple[Span, ...], status: Status, group: str) -> Iterator[Claim]:
    if found.cause:
        yield claim(ClaimKind.CAUSE, found.cause, group=group)
    tried = frozenset[int]().union(*(named(line(span), found.steps) for span in told)) if told else frozenset[int]()
    for index, step in enumerate(found.steps):
        own = Status.UNHEARD if tried and index not in tried else status
        yield claim(ClaimKind.STEP, step.span, status=own, group=group)
