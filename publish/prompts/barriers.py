"""What keeps members from speaking: read from how they ask, and never from one person.

Each signal is a share with a percentage from which it is worth a word (ours, stated on the page). A barrier's level is
that of its strongest signal: the share over that percentage. The highest level is the diagnosis, if it reaches 1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from models.i18n import N_
from models.records.answer import Question
from models.records.edition import Evidence
from models.records.message import Message
from models.records.prompt import Barrier, Diagnosis, Scope, Signal
from models.records.role import NOISE_ROLES, Role
from publish.entries.slots import asks, asks_back, social
from publish.reading import Reading
from publish.spans.width import width

DAY = 86_400_000
LEAST = 5
"""Questions, members or days below which a signal says nothing."""
SHORT = 10
"""Full-width characters below which an asking tells no structure."""
SAMPLES, SAMPLE, LEAD = 3, 80, 40
"""Messages shown for a signal, characters of each, and of the beginning in which an apology stands."""

_APOLOGY = re.compile(
    r"小白|弱弱|不好意思|打扰|菜鸟|我是新手|新手(?:一枚|求|提?问|报到)|我太?[笨菜]|低级|很?(?:蠢|傻)|别笑|见笑|零基础|冒昧|可能很基础"
    r"|\b(?:sorry|newbie|noob|(?:dumb|stupid|silly|basic|simple) question|beginner here|pardon|excuse me"
    r"|i(?:'| a)?m new)\b",
    re.IGNORECASE,
)
"""How somebody makes oneself small before a question."""
_WORD_CUT = re.compile(r"(?<=\s)[\x21-\x7e]{1,20}$|\s+$")
"""The beginning of a word at the end."""
_ASKS_BACK = frozenset({Role.QUESTION, Role.FOLLOWUP})


@dataclass(frozen=True, slots=True)
class SignalRow:
    """How a signal is counted, and from which percentage it is notable."""

    barrier: Barrier
    notable: int
    text: str


SIGNALS: dict[str, SignalRow] = {
    "silent": SignalRow(
        Barrier.WANT, 30, N_("members who wrote only check-ins, greetings or small talk: {count} of {of}")
    ),
    "still": SignalRow(Barrier.WANT, 40, N_("days without a word on the subject: {count} of {of}")),
    "unanswered": SignalRow(Barrier.WANT, 40, N_("questions that nobody answered: {count} of {of}")),
    "apology": SignalRow(
        Barrier.DARE, 10, N_("questions that begin with an apology (beginner here, sorry to ask): {count} of {of}")
    ),
    "short": SignalRow(
        Barrier.ABLE, 40, N_("questions of less than ten Chinese characters or twenty letters: {count} of {of}")
    ),
    "asked-back": SignalRow(
        Barrier.ABLE, 40, N_("questions that could be answered only after asking back: {count} of {of}")
    ),
}
"""Every signal by key; the text is printed with its figures."""


@dataclass(frozen=True)
class _Talk:
    """What the signals are read from: questions, members' messages and the period."""

    reading: Reading
    questions: tuple[Question, ...]
    messages: tuple[Message, ...] = ()
    """All members' messages of the groups; none for a topic, of which nobody can be silent."""

    @cached_property
    def days(self) -> int:
        """Days from the first to the last message."""
        times = [message.sent_at for message in self.messages]
        return (max(times) - min(times)) // DAY + 1 if times else 0


def helpable(reading: Reading) -> tuple[Question, ...]:
    """The period's questions that ask for help: what every signal is read from."""
    return tuple(question for question in reading.questions.values() if _helpable(reading, question))


def diagnose(
    reading: Reading, questions: tuple[Question, ...], community: str, topics: Iterable[str] = ()
) -> tuple[Diagnosis, ...]:
    """The community, each of its channels by name, then ``topics`` by id as given; ``questions`` as ``helpable``."""
    messages = tuple(message for message in reading.all.messages if message.member and reading.current(message.id))
    found = [_diagnosis(Scope.COMMUNITY, community, _Talk(reading, questions, messages))]
    said, asked = defaultdict(list), defaultdict(list)
    for message in messages:
        said[message.channel].append(message)
    for question in questions:
        asked[reading.messages[question.id].channel].append(question)
    for channel, name in sorted(reading.channels.items(), key=lambda item: (item[1], item[0])):
        talk = _Talk(reading, tuple(asked[channel]), tuple(said[channel]))
        found.append(_diagnosis(Scope.CHANNEL, name, talk))
    return (*found, *(_of_topic(reading, topic, questions) for topic in topics))


def barrier_of(
    reading: Reading, questions: tuple[Question, ...], topic: str | None, channels: Iterable[str]
) -> Barrier | None:
    """The barrier of a topic, else that of the channels (by id) in which it is talked of."""
    wanted = set(channels)
    asked = tuple(question for question in questions if reading.messages[question.id].channel in wanted)
    messages = tuple(m for m in reading.all.messages if m.member and m.channel in wanted and reading.current(m.id))
    found = _of_topic(reading, topic, questions).barrier if topic else None
    return found or _diagnosis(Scope.CHANNEL, "", _Talk(reading, asked, messages)).barrier


def _of_topic(reading: Reading, topic: str, questions: tuple[Question, ...]) -> Diagnosis:
    name = reading.topics[topic].name if topic in reading.topics else ""
    threads = set(reading.topics[topic].threads) if topic in reading.topics else set()
    own = tuple(question for question in questions if question.thread in threads)
    return _diagnosis(Scope.TOPIC, name, _Talk(reading, own))


def _helpable(reading: Reading, question: Question) -> bool:
    """True for what asks for help: nothing social, no helper's asking back, nothing about the service."""
    text = reading.messages[question.id].text
    meant = reading.voices(question) and asks(text) and not social(text) and not asks_back(text)
    return meant and not reading.helps(question) and question.id not in reading.on_service


def _diagnosis(scope: Scope, name: str, talk: _Talk) -> Diagnosis:
    signals = tuple(signal for key in SIGNALS if (signal := _signal(key, talk)).of >= LEAST)
    levels = {barrier: _level(signals, barrier) for barrier in Barrier}
    highest = max(levels, key=lambda barrier: levels[barrier])
    return Diagnosis(scope, name, highest if levels[highest] >= 1 else None, signals)


def _level(signals: tuple[Signal, ...], barrier: Barrier) -> float:
    return max((signal.level for signal in signals if signal.barrier is barrier), default=0.0)


def _signal(key: str, talk: _Talk) -> Signal:
    row = SIGNALS[key]
    if key in _COUNTED:
        count, of = _COUNTED[key](talk)
        return Signal(key, row.barrier, count, of, row.notable)
    shown = [question.id for question in talk.questions if _SHOWN[key](talk.reading, question)]
    shown.sort(key=lambda message: (talk.reading.messages[message].sent_at, message))
    return Signal(
        key,
        row.barrier,
        len(shown),
        len(talk.questions),
        row.notable,
        tuple(_sample(talk.reading, one) for one in shown[:SAMPLES]),
    )


def _sample(reading: Reading, message: str) -> Evidence:
    """The beginning of the message's first line, no word cut; who said it is not told."""
    text = reading.messages[message].text
    start = len(text) - len(text.lstrip())
    head = text[start:].split("\n", 1)[0]
    quote = head if len(head) <= SAMPLE else _WORD_CUT.sub("", head[:SAMPLE])
    return Evidence(message, start, start + len(quote), quote)


def _silent(talk: _Talk) -> tuple[int, int]:
    everybody = {message.member for message in talk.messages}
    speaking = {message.member for message in talk.messages if talk.reading.role(message.id) not in NOISE_ROLES}
    return len(everybody - speaking), len(everybody)


def _still(talk: _Talk) -> tuple[int, int]:
    first = min((message.sent_at for message in talk.messages), default=0)
    spoken = [message for message in talk.messages if talk.reading.role(message.id) not in NOISE_ROLES]
    return talk.days - len({(message.sent_at - first) // DAY for message in spoken}), talk.days


def _apologises(reading: Reading, question: Question) -> bool:
    return any(_APOLOGY.search(reading.messages[message].text[:LEAD]) for message in question.asking.messages)


def _unanswered(reading: Reading, question: Question) -> bool:
    """True where nobody answered; what is disputed has views, not answers."""
    return not question.answers and question.thread not in reading.disputed


def _short(reading: Reading, question: Question) -> bool:
    return sum(width(reading.messages[message].text) for message in question.asking.messages) < SHORT


def _asked_back(reading: Reading, question: Question) -> bool:
    """True where the asker had to add something after another asked."""
    if not question.details or question.thread not in reading.threads:
        return False
    asked, added = (reading.messages[message].position for message in (question.id, question.details[-1]))
    others = (reading.messages[message] for message in reading.threads[question.thread].messages)
    return any(
        asked < one.position < added and one.member != question.asking.member and reading.role(one.id) in _ASKS_BACK
        for one in others
    )


_COUNTED: dict[str, Callable[[_Talk], tuple[int, int]]] = {"silent": _silent, "still": _still}
"""Signals of whom no message is shown."""
_SHOWN: dict[str, Callable[[Reading, Question], bool]] = {
    "apology": _apologises,
    "unanswered": _unanswered,
    "short": _short,
    "asked-back": _asked_back,
}
