"""What each member replied to an English question, as one line: a row prints it whole, where a case takes its steps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from models.records.answer import Answer, Outcome, Question
from models.records.edition import Status
from models.records.message import Message
from publish.entries.request import advising
from publish.entries.slots import asks, public
from publish.reading import Reading, best_answers
from publish.spans.piece import Span
from publish.spans.telling import telling

STATUS = {
    Outcome.CONFIRMED: Status.TRIED,
    Outcome.THANKED: Status.THANKED,
    Outcome.UNHEARD: Status.UNHEARD,
}
"""What an outcome lets a row claim at most."""
BREATH = 10 * 60_000
"""Milliseconds within which what one member answers is one reply."""
_RANK = tuple(STATUS)


def replies(reading: Reading, question: Question) -> Iterator[tuple[Span, Status]]:
    """By member, the best that came of a reply first, what the reply says of the matter and how far it was tried."""
    by_member: dict[str, list[Answer]] = {}
    for answer in sorted(best_answers(question), key=lambda one: _RANK.index(one.outcome)):
        by_member.setdefault(answer.utterance.member, []).append(answer)
    for all_own in by_member.values():
        own = [one for one in all_own if _in_one_breath(reading, question, all_own[0], one)]
        told = telling(_to_asker(reading, question, own))
        alone = own[0].utterance.member == question.asking.member
        span = public(told if alone else advising(told))
        if span:
            yield span, STATUS[own[0].outcome]


def _in_one_breath(reading: Reading, question: Question, one: Answer, other: Answer) -> bool:
    """True where both were said within minutes, and the asker asked nothing else between them."""
    first, last = sorted((_begun(reading, one), _begun(reading, other)), key=lambda said: said.position)
    since = takewhile(lambda said: said.position < last.position, reading.said_after(first.id))
    anew = any(said.member == question.asking.member and asks(said.text) for said in since)
    return last.sent_at - first.sent_at <= BREATH and not anew


def _begun(reading: Reading, answer: Answer) -> Message:
    return reading.messages[answer.utterance.messages[0]]


def _to_asker(reading: Reading, question: Question, answers: list[Answer]) -> list[Message]:
    """What the member said in them, in order, but to nobody else by name."""
    said = dict.fromkeys(message for answer in answers for message in answer.utterance.messages)
    spoken = (reading.messages[message] for message in said if reading.quotable(message))
    asker = question.asking.member
    own = (one for one in spoken if not one.mentions or asker in {one.member, *one.mentions})
    return sorted(own, key=lambda one: one.position)
