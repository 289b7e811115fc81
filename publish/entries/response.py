"""Whether somebody responded to a question, be it in words that no stage took for its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from models.records.answer import Question
from models.records.message import Message
from models.records.role import Role
from publish.entries.slots import asks, asks_back, tellable
from publish.reading import Reading
from publish.spans.scripts import has_han
from publish.spans.words import words

DAY, WEEK, MONTH = 86_400_000, 7 * 86_400_000, 30 * 86_400_000
"""Milliseconds within which what the asker takes up, what is said to the asker, and what in English names the asker (a
quiet group may take so long) may be about the question."""
SOON, NEXT = 10 * 60_000, 8
"""Milliseconds in which the next that others say may be meant for the asker, and messages of the group in which a word
of the question may be taken up."""
_SOLVED = re.compile(
    r"\b(?:i|i'?ve|just|finally) (?:just |finally )?(?:managed|figured|found|fixed|solved|got it)\b"
    r"|\b(?:never ?mind|nvm|works? now|working now|solved|fixed it)\b"
    r"|^\W*(?:(?:ok(?:ay)?|ah|oh)\W+)?(?:figured|found|got|fixed) (?:it|that|this)\b"
    r"|\bseems to (?:be )?(?:work|run)(?:ing|ning)?\b|解决了|搞定|弄好了|找到原因|自己好了",
    re.IGNORECASE,
)
"""Saying that it was solved."""
_TELLS = frozenset({Role.ANSWER, Role.EXPERIENCE})
_ASKS = frozenset({Role.QUESTION, Role.COMPLAINT, Role.SYSTEM, Role.AD, Role.NOTICE})


def responded(reading: Reading, question: Question) -> bool:
    """True where "nobody answered" may be untrue: an answer was found, or somebody spoke as if to answer.

    Another tells something after it in its thread, takes up a word of it soon, or says something to its asker within a
    week, in English within a month; or the asker takes something up within a day, or says within a week that it is
    solved. Who does not know, has the same question or jests (unless it is to the asker) answers nothing.
    """
    no_answer = {*question.not_known, *question.same_here}
    heard = (*_in_thread(reading, question), *_taken_up(reading, question), *_on_it(reading, question))
    answered = any(one.id not in no_answer and tellable(one) for one in heard)
    named = (one for one in _to_asker(reading, question) if one.id not in no_answer)
    told = any(tellable(one) or not has_han(one.text) for one in named)
    return bool(question.answers) or answered or told or solved_alone(reading, question)


def talked_on(reading: Reading, question: Question) -> bool:
    """True where others spoke next, to nobody else by name: it may have been the answer, whatever it was taken for.

    Within minutes anything that is said (in Chinese, that is told), within a day the first thing: in a quiet group
    it is the answer.
    """
    asked = reading.messages[question.asking.messages[-1]]
    next_said = islice(reading.said_after(asked.id), NEXT)
    others = (one for one in next_said if one.member != asked.member and not {*one.mentions} - {asked.member})
    near = [one for one in others if 0 <= one.sent_at - asked.sent_at <= DAY]
    soon = any(one.sent_at - asked.sent_at <= SOON and tellable(one) and not _asks_in_chinese(one) for one in near)
    telling = frozenset(word for one in question.asking.messages for word in words(reading.messages[one].text))
    return soon or any(_may_answer(one, telling) for one in near[:1])


def _asks_in_chinese(message: Message) -> bool:
    """True for a Chinese question: it may be of another who has the same; in English it is most often one back."""
    return has_han(message.text) and asks(message.text)


def _may_answer(message: Message, asked: frozenset[str]) -> bool:
    """True for what tells something, or takes up a word of what was asked, be it as a question."""
    taken_up = not asks(message.text) or bool(words(message.text) & asked and not asks_back(message.text))
    return taken_up and tellable(message) and bool(words(message.text))


def _in_thread(reading: Reading, question: Question) -> Iterator[Message]:
    asked = reading.messages[question.id]
    thread = reading.threads.get(question.thread)
    for message in (reading.messages[name] for name in (thread.messages if thread else ()) if reading.says(name)):
        another = message.position > asked.position and message.member != asked.member
        if another and reading.role(message.id) in _TELLS:
            yield message


def _to_asker(reading: Reading, question: Question) -> Iterator[Message]:
    """What is said to the asker with words of content; in Chinese, where names are rare, what asks is left out."""
    asked = reading.messages[question.id]
    for message in _soon(reading, question, reading.addressing, MONTH):
        late = message.sent_at - asked.sent_at > WEEK
        silent = has_han(message.text) and (late or reading.role(message.id) in _ASKS)
        if words(message.text) and not (silent or _asks_in_chinese(message)):
            yield message


def _on_it(reading: Reading, question: Question) -> Iterator[Message]:
    """What others tell next in the group within a week with a rare word of the question, naming nobody else."""
    asked = reading.messages[question.asking.messages[-1]]
    said = " ".join(reading.messages[one].text for one in question.asking.messages)
    telling = words(said if not has_han(said) else reading.messages[question.id].text) - reading.common
    for message in islice(reading.said_after(asked.id), NEXT):
        apart = message.member == asked.member or {*message.mentions} - {asked.member}
        near = 0 <= message.sent_at - asked.sent_at <= WEEK
        if near and not apart and telling & words(message.text) and not asks(message.text):
            yield message


def solved_alone(reading: Reading, question: Question) -> bool:
    """True where the asker says within a week that it is solved."""
    asked = reading.messages[question.asking.messages[-1]]
    soon = takewhile(lambda one: one.sent_at - asked.sent_at <= WEEK, reading.said_after(asked.id))
    return any(one.member == asked.member and _SOLVED.search(one.text) for one in soon)


def _taken_up(reading: Reading, question: Question) -> Iterator[Message]:
    """What the asker confirms or thanks for, unless it is about another question of theirs."""
    others = {
        reaction
        for other in reading.asked_by.get(question.asking.member, ())
        if other.id != question.id
        for answer in other.answers
        for reaction in answer.reactions
    }
    return (one for one in _soon(reading, question, reading.taking_up, DAY) if one.id not in others)


def _soon(
    reading: Reading, question: Question, found: dict[str, tuple[Message, ...]], within: int
) -> Iterator[Message]:
    asked = reading.messages[question.id]
    for message in found.get(asked.member, ()):
        follows = message.channel == asked.channel and message.position > asked.position
        if follows and message.sent_at - asked.sent_at <= within:
            yield message
