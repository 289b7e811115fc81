"""Whether somebody responded to a question, be it in words that no stage took for its answer."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.answer import Question
from models.records.message import Message
from models.records.role import Role
from publish.entries.slots import asks, tellable
from publish.reading import Reading
from publish.spans.words import words

DAY = 86_400_000
"""Milliseconds within which what is said to the asker, or what the asker takes up, may be about the question."""
_TELLS = frozenset({Role.ANSWER, Role.EXPERIENCE})
_ASKS = frozenset({Role.QUESTION, Role.COMPLAINT, Role.SYSTEM, Role.AD, Role.NOTICE})


def responded(reading: Reading, question: Question) -> bool:
    """True where "nobody answered" may be untrue: an answer was found, or somebody spoke as if to answer.

    Another tells something after it in its thread, or says something to its asker within a day, or the asker takes
    something up within a day. Who does not know, has the same question or jests answers nothing.
    """
    no_answer = {*question.not_known, *question.same_here}
    heard = (*_in_thread(reading, question), *_to_asker(reading, question), *_taken_up(reading, question))
    return bool(question.answers) or any(one.id not in no_answer and tellable(one) for one in heard)


def _in_thread(reading: Reading, question: Question) -> Iterator[Message]:
    asked = reading.messages[question.id]
    thread = reading.threads.get(question.thread)
    for message in (reading.messages[name] for name in (thread.messages if thread else ()) if reading.says(name)):
        another = message.position > asked.position and message.member != asked.member
        if another and reading.role(message.id) in _TELLS:
            yield message


def _to_asker(reading: Reading, question: Question) -> Iterator[Message]:
    """What is said to the asker with words of content, and asks nothing."""
    for message in _soon(reading, question, reading.addressing):
        if words(message.text) and reading.role(message.id) not in _ASKS and not asks(message.text):
            yield message


def _taken_up(reading: Reading, question: Question) -> Iterator[Message]:
    """What the asker confirms or thanks for, unless it is about another question of theirs."""
    others = {
        reaction
        for other in reading.asked_by.get(question.asking.member, ())
        if other.id != question.id
        for answer in other.answers
        for reaction in answer.reactions
    }
    return (one for one in _soon(reading, question, reading.taking_up) if one.id not in others)


def _soon(reading: Reading, question: Question, found: dict[str, tuple[Message, ...]]) -> Iterator[Message]:
    asked = reading.messages[question.id]
    for message in found.get(asked.member, ()):
        follows = message.channel == asked.channel and message.position > asked.position
        if follows and message.sent_at - asked.sent_at <= DAY:
            yield message
