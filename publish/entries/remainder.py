"""The rest of an English answer: a stage may take one line of three for it, and the command stand in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from models.records.answer import Question
from models.records.message import Message
from publish.entries.matter import asking
from publish.entries.request import advising, turns_back
from publish.entries.slots import asks, public
from publish.reading import Reading
from publish.spans.piece import Span
from publish.spans.spacing import code_ranges
from publish.spans.telling import shortened, telling
from publish.spans.words import words

BREATH = 10 * 60_000
"""Milliseconds around an answer within which its teller goes on with it."""
LIMIT = 720
"""Characters of a whole English answer."""
LEAST = 3
"""Content words of a line that tells something by itself."""
_PICTURE = re.compile(r"\W*\[!\[")


def in_full(reading: Reading, question: Question, answer: Span, *, tried: bool) -> tuple[Span, bool] | None:
    """The answer with the rest of what its teller told while only the two spoke, and whether that is all of it.

    None where that does not hold the answer, or the asker answered alone.

    Where it was ``tried``, no further than to what first came back: nobody tried what was told later.
    """
    told = _told(reading, question, answer)
    if told[0].member == question.asking.member:
        return None
    more = (one for one in _around(reading, question, told, tried=tried) if _belongs(reading, question, told, one))
    span = public(advising(telling(sorted((*told, *more), key=lambda one: one.position))))
    kept = _with_what_turns_it_back(shortened(span, LIMIT), span)
    last = kept[-1].message.position if kept else 0
    printed = {piece.message.id for piece in kept}
    missing = [piece for piece in answer if piece.message.id not in printed and piece.message.position <= last]
    return (kept, len(kept) == len(span)) if answer[0].message.id in printed and not missing else None


def _with_what_turns_it_back(kept: Span, span: Span) -> Span:
    """What has no room is left out, but not what takes back the clause before it: alone that would say the opposite."""
    return (*kept, span[len(kept)]) if len(kept) < len(span) and turns_back(span[len(kept)].text) else kept


def from_the_middle(reading: Reading, question: Question, asked: Span, answer: Span) -> bool:
    """True where the teller had said something to the asker that is not printed, and the asker had replied to it.

    What is told then answers the reply, and what was asked by then may reply to the teller.
    """
    printed = {piece.message.id for piece in answer}
    first = answer[0].message
    between = takewhile(lambda one: one.position < first.position, reading.said_after(asked[0].message.id))
    told = False
    for one in between:
        if one.member == question.asking.member and told:
            return True
        told = told or (one.member == first.member and one.id not in printed and _to_asker(reading, question, one.id))
    return False


def _told(reading: Reading, question: Question, answer: Span) -> list[Message]:
    """The messages of the answers that the line is taken from, said to nobody else by name."""
    printed = {piece.message.id for piece in answer}
    parts = (one.utterance.messages for one in question.answers if not printed.isdisjoint(one.utterance.messages))
    said = {message for part in parts for message in part if reading.quotable(message)}
    to_asker = (reading.messages[one] for one in said | printed if one in printed or _to_asker(reading, question, one))
    return sorted(to_asker, key=lambda one: one.position)


def _to_asker(reading: Reading, question: Question, message: str) -> bool:
    said = reading.messages[message]
    return not said.mentions or question.asking.member in {said.member, *said.mentions}


def _around(reading: Reading, question: Question, told: Sequence[Message], *, tried: bool) -> Iterator[Message]:
    """What the two said before, between and behind the lines told, unless somebody else spoke or it was asked anew."""
    asked = reading.messages[question.asking.messages[-1]]
    since = list(takewhile(lambda one: one.position < told[0].position, reading.said_after(asked.id)))
    near = [one for one in since if told[0].sent_at - one.sent_at <= BREATH]
    yield from near if all(_of_the_two(question, told, one) for one in since) else ()
    end = told[-1].sent_at + BREATH
    after = takewhile(lambda one: one.sent_at <= end, reading.said_after(told[0].id))
    heard = False
    for one in takewhile(lambda one: one in told or _of_the_two(question, told, one), after):
        heard = heard or (one.member == question.asking.member and one.position > told[-1].position)
        if not heard or (code_ranges(one.text) and not tried):
            yield one


def _of_the_two(question: Question, told: Sequence[Message], said: Message) -> bool:
    """False for a third speaker, and for what the asker asks anew."""
    asker = question.asking.member
    return said.member == told[0].member or (said.member == asker and not asks(said.text))


def _belongs(reading: Reading, question: Question, told: Sequence[Message], said: Message) -> bool:
    """True for what the teller said with code, or with a word of the asking or the answer: no picture, no question."""
    own = said.member == told[0].member and said not in told and reading.quotable(said.id)
    if not own or _PICTURE.match(said.text) or said.text.rstrip().endswith("?"):
        return False
    if not _to_asker(reading, question, said.id):
        return False
    matter = words(" ".join((asking(reading, question), *(one.text for one in told))))
    own_words = words(said.text)
    return bool(code_ranges(said.text)) or (len(own_words) >= LEAST and bool(own_words & matter))
