"""Which messages of an answer speak to the question: talk about other matters is told by the same people at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from models.records.answer import Outcome, Question
from models.records.message import Message
from models.records.role import Role
from publish.entries.slots import ails, asks
from publish.reading import Reading, best_answers
from publish.spans.scripts import HAN
from publish.spans.width import width
from publish.spans.words import objects, words

BREATH = 180_000
"""Milliseconds within which what one member says in a row is one answer (rule 5)."""
NEXT = 8
"""Messages of the group behind an answer among which somebody thanks for it."""
RUN = 90_000
"""Milliseconds within which an asker leads up to a question."""
WHOLE = 14
"""Width from which a second question is one by itself, not the end of the first (多少钱正常)."""
_TELLING = re.compile(
    rf"(?![{HAN}]?[的了是我你他她它们不没有在就都也还和跟说要这那个一么吗呢吧啊上下来去会能可以到什怎样着过给把被让又很太再])"
    rf"[{HAN}]{{2}}"
)
_TELLS = frozenset({Role.ANSWER, Role.EXPERIENCE})
_ASKING = re.compile(r"多少钱?|什么|怎么|为[啥什何]么?|哪[个里种些]|几[个次天]?|收费|价格|贵")
"""Words that ask, and what is asked of anything."""
_PLEA = re.compile(r"(?:怎么|咋)[办弄搞整救]|如何是好")
"""Asking what to do about the trouble itself."""
_FIGURE = re.compile(r"\d+")


def asking(reading: Reading, question: Question) -> str:
    """All that the asker said in asking."""
    return " ".join(message.text for message in reading.spoken(question.asking))


def of_one_matter(reading: Reading, question: Question, spoken: Sequence[Message]) -> list[Message]:
    """What was said in asking without a second question that the answers leave alone, and without asides to others."""
    told = " ".join(
        reading.messages[one].text for answer in best_answers(question) for one in answer.utterance.messages
    )
    spoken = _until_answered(reading, question, spoken)
    if not any(shares(message.text, told) for message in spoken):
        return list(spoken)
    return [message for message in spoken if not _strays(reading, question, message, spoken, told)]


def _until_answered(reading: Reading, question: Question, spoken: Sequence[Message]) -> Sequence[Message]:
    """The asking without what was said behind the best answers, and behind the first of them without leading to asking.

    That is no part of what they answer, but what came of them (一个6一个7).
    """
    told = [reading.messages[one] for answer in best_answers(question) for one in answer.utterance.messages]
    if not told:
        return spoken
    places = [one.position for one in told]
    spoken = [one for one in spoken if one is spoken[0] or not _of_the_answer(reading, one, spoken)]
    until = min(max((one.position for one in spoken if asks(one.text)), default=0), max(places))
    return [one for one in spoken if one.position < min(places) or one.position <= until] or spoken


def said_unanswered(reading: Reading, question: Question, message: str) -> bool:
    """True for what was said before anybody answered: later it may be about the answers."""
    told = [reading.messages[one].position for answer in question.answers for one in answer.utterance.messages]
    return reading.messages[message].position < min(told, default=reading.messages[message].position + 1)


def to_another_answer(reading: Reading, question: Question, message: Message) -> bool:
    """True for what leads to a later question without ailing or a word of it or its answers (我870 快了快了).

    The asker says it behind the answer to an earlier question in the same conversation.
    """
    own = (one for one in reading.asked_by.get(question.asking.member, ()) if one.thread == question.thread)
    told = (reading.messages[one] for other in own for answer in other.answers for one in answer.utterance.messages)
    rest = [reading.messages[one] for one in question.asking.messages if one != message.id]
    rest += [reading.messages[one] for answer in best_answers(question) for one in answer.utterance.messages]
    behind = any(one.position < message.position for one in told)
    return behind and not ails(message.text) and not any(shares(message.text, one.text) for one in rest)


def _of_the_answer(reading: Reading, asked: Message, spoken: Sequence[Message]) -> bool:
    """True for a question that names, with what led to it, only what others had told since the first (多少钱)."""
    if not asks(asked.text) or _PLEA.search(asked.text):
        return False
    run = " ".join(one.text for one in spoken[1:] if 0 <= asked.sent_at - one.sent_at <= RUN)
    since = takewhile(lambda one: one.position < asked.position, reading.said_after(spoken[0].id))
    named = " ".join(one.text for one in since if one.member != asked.member).lower()
    return bool(named) and all(word in named for word in _telling_words(run))


def _telling_words(text: str) -> frozenset[str]:
    """Its content words but those that only ask, and its figures."""
    return frozenset(word for word in words(text) if not _ASKING.fullmatch(word)) | {*_FIGURE.findall(text)}


def _strays(reading: Reading, question: Question, message: Message, spoken: Sequence[Message], told: str) -> bool:
    """True where it shares nothing with the rest and what was ``told``: another question, or a word on other talk."""
    rest = " ".join((*(other.text for other in spoken if other is not message), told))
    if message is spoken[0] or shares(message.text, rest):
        return False
    if reading.role(message.id) is Role.QUESTION:
        return width(message.text) >= WHOLE and not _signs(message.text) & _signs(rest)
    return any(shares(message.text, other.text) for other in _other_talk(reading, question, message))


def _other_talk(reading: Reading, question: Question, last: Message) -> Iterator[Message]:
    """What others said in other conversations since the question was begun."""
    thread = reading.threads.get(question.thread)
    own = frozenset(thread.messages if thread else ())
    since = reading.said_after(question.asking.messages[0])
    between = takewhile(lambda one: one.position < last.position, since)
    return (one for one in between if one.member != last.member and one.id not in own)


def _signs(text: str) -> frozenset[str]:
    """The characters of its content words."""
    return frozenset(sign for word in words(text) for sign in word)


def to_the_matter(reading: Reading, question: Question, spoken: Sequence[Message]) -> list[Message]:
    """In order, without what the member says to somebody else or about another matter: doubtful ones are left out."""
    ordered = sorted(spoken, key=lambda message: message.position)
    asked = asking(reading, question)
    kept: list[Message] = []
    for message in ordered:
        others = [other for other in ordered if other is not message]
        if not shares(message.text, asked) and _apart(reading, question, message, others):
            continue
        rest = {word for other in kept for word in words(other.text)} | words(asked)
        if not kept or words(message.text) & rest or _answers_asker(reading, question, message):
            kept.append(message)
    return kept


def shares(text: str, other: str) -> bool:
    """True where both have a content word, or two characters of one (早绝 stands in 早绝育, too)."""
    return bool(words(text) & words(other) or pairs(text) & pairs(other))


def pairs(text: str) -> frozenset[str]:
    """Two Han characters in a row, none of them a word of grammar."""
    return frozenset(one + other for one, other in pairwise(text) if _TELLING.fullmatch(one + other))


def _apart(reading: Reading, question: Question, message: Message, others: Sequence[Message]) -> bool:
    """True where something speaks for another matter; what the asker confirmed only where it is named to another."""
    confirmed = any(
        message.id in answer.utterance.messages[:1] and answer.outcome is Outcome.CONFIRMED
        for answer in question.answers
    )
    if _taken_by_another(reading, question, message):
        return True
    if _to_another(reading, question, message) or _turns_to_views(reading, question, message, others):
        return True
    return not confirmed and (
        _asked_anew(reading, question, message) or _nothing_joins(reading, question, message, others)
    )


def _to_another(reading: Reading, question: Question, message: Message) -> bool:
    """It names somebody, and not the asker; or it replies to what somebody else asks about another thing."""
    if message.mentions:
        return question.asking.member not in message.mentions
    parent = reading.messages.get(reading.replies.get(message.id, ""))
    others_ask = parent is not None and parent.member not in {message.member, question.asking.member}
    return (
        others_ask
        and parent is not None
        and reading.role(parent.id) in {Role.QUESTION, Role.COMPLAINT}
        and parent.id not in question.same_here
        and not shares(parent.text, asking(reading, question))
    )


def _taken_by_another(reading: Reading, question: Question, message: Message) -> bool:
    """True where another than the asker thanks next for a word of it: it was said to that one."""
    after = islice(reading.said_after(message.id), NEXT)
    thanked = (one for one in after if reading.role(one.id) in {Role.CONFIRM, Role.THANKS})
    others = (one for one in thanked if one.member not in {message.member, question.asking.member})
    return any(words(one.text) & words(message.text) for one in others)


def _turns_to_views(reading: Reading, question: Question, message: Message, others: Sequence[Message]) -> bool:
    """It is a view, where the member else tells what to do: in a debate that went on at the same time."""
    told = any(reading.role(other.id) in _TELLS for other in others)
    return told and reading.role(message.id) is Role.OPINION and not _takes_up(reading, question, message)


def _takes_up(reading: Reading, question: Question, message: Message) -> bool:
    """True where what it replies to was said by somebody else and speaks of what is asked."""
    parent = reading.messages.get(reading.replies.get(message.id, ""))
    return (
        parent is not None
        and parent.member not in {message.member, question.asking.member}
        and shares(parent.text, asking(reading, question))
    )


def _asked_anew(reading: Reading, question: Question, message: Message) -> bool:
    """It answers what the asker asked later about another thing (那蓝莓呢), which the page does not print."""
    parent = reading.messages.get(reading.replies.get(message.id, ""))
    if parent is None or parent.id in question.asking.messages or parent.member != question.asking.member:
        return False
    about = objects(parent.text)
    return (
        reading.role(parent.id) is Role.QUESTION and bool(about) and not shares(parent.text, asking(reading, question))
    )


def _nothing_joins(reading: Reading, question: Question, message: Message, others: Sequence[Message]) -> bool:
    """It replies to nothing asked and has no word of it, nor of the messages of the member that have one."""
    if reading.replies.get(message.id) in question.asking.messages or _in_one_run(reading, message, others):
        return False
    details = " ".join(reading.messages[one].text for one in question.details if one in reading.messages)
    asked = f"{asking(reading, question)} {details}"
    told = [other for other in others if shares(other.text, asked)]
    if any({message.id, *(one.id for one in told)} <= {*answer.utterance.messages} for answer in question.answers):
        return False
    return bool(told) and not any(shares(message.text, text) for text in (asked, *(one.text for one in told)))


def _in_one_run(reading: Reading, message: Message, others: Collection[Message]) -> bool:
    """True where the member said it right before or after another of the messages, with nobody between."""
    ids = {other.id for other in others if other is not message}
    before = reading.before.get(message.id)
    follows = before is not None and before.id in ids and message.sent_at - before.sent_at <= BREATH
    return follows or any(_comes_next(reading, message, other) for other in others if other is not message)


def _comes_next(reading: Reading, message: Message, other: Message) -> bool:
    before = reading.before.get(other.id)
    return before is not None and before.id == message.id and other.sent_at - message.sent_at <= BREATH


def _answers_asker(reading: Reading, question: Question, message: Message) -> bool:
    """True where the last other who spoke in the channel is the asker, or nobody did since the member began."""
    before = reading.before.get(message.id)
    while before and before.member == message.member:
        before = reading.before.get(before.id)
    return before is None or before.member == question.asking.member
