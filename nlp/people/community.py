"""A distillation as the finders of this folder read it: one period, seed accounts left out of everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from models.records.answer import Answer, Question
from models.records.distillation import Distillation
from models.records.edition import Period
from models.records.message import Message
from models.records.pain import Pain
from models.records.people import Meeting
from models.records.role import NOISE_ROLES, Role

DAY = 86_400_000
"""Milliseconds."""
EVIDENCE = 12
"""The most messages that one finding points to."""


@dataclass(frozen=True)
class Community:
    """What was said and found, without seed accounts; made by ``community``."""

    messages: tuple[Message, ...]
    """Of members, by (channel, position); all that was ever read."""
    roles: Mapping[str, Role]
    questions: tuple[Question, ...]
    """Of the period, earliest first."""
    pains: tuple[Pain, ...]
    topic_of: Mapping[str, str]
    """``Topic.id`` of the chapter of each thread."""
    period: Period
    zone: ZoneInfo
    staff: frozenset[str] = field(default_factory=frozenset)
    """``Member.id`` of those who work for the community."""

    @cached_property
    def by_id(self) -> dict[str, Message]:
        """Every message by id."""
        return {message.id: message for message in self.messages}

    @cached_property
    def inside(self) -> tuple[Message, ...]:
        """The period's messages."""
        return tuple(message for message in self.messages if self.current(message))

    @cached_property
    def by_channel(self) -> dict[str, tuple[Message, ...]]:
        """Every channel's messages up to the period's end, in order of time."""
        found: dict[str, list[Message]] = defaultdict(list)
        for message in self.messages:
            if message.sent_at < self.period.end:
                found[message.channel].append(message)
        return {channel: tuple(sorted(said, key=time_of)) for channel, said in sorted(found.items())}

    @cached_property
    def present(self) -> dict[str, frozenset[str]]:
        """Members who spoke in each channel in the period."""
        found: dict[str, set[str]] = defaultdict(set)
        for message in self.inside:
            found[message.channel].add(message.member)
        return {channel: frozenset(members) for channel, members in found.items()}

    def current(self, message: Message) -> bool:
        """True where it was sent within the period."""
        return self.period.start <= message.sent_at < self.period.end

    def counts(self, message: Message) -> bool:
        """True for content: no check-in, greeting, small talk or advert."""
        return self.roles.get(message.id, Role.CHITCHAT) not in NOISE_ROLES

    def day(self, message: Message) -> date:
        """The local day on which it was sent."""
        return self.moment(message).date()

    def moment(self, message: Message) -> datetime:
        """When it was sent, in the community's zone."""
        return datetime.fromtimestamp(message.sent_at / 1000, UTC).astimezone(self.zone)

    def met(self, pain: Pain) -> dict[str, Message]:
        """What each member who met the pain point in the period said of it: the question, else the longest voice."""
        asked = set(pain.questions)
        found: dict[str, Message] = {}
        for voice in pain.voices:
            message = self.by_id.get(voice)
            if message and self.current(message):
                known = found.setdefault(message.member, message)
                found[message.member] = max(known, message, key=lambda one: (one.id in asked, len(one.text)))
        return dict(sorted(found.items(), key=lambda row: time_of(row[1])))


def community(
    found: Distillation, period: Period, zone: ZoneInfo, *, seeds: Collection[str] = (), staff: Collection[str] = ()
) -> Community:
    """Lay the distillation out for one period; ``seeds`` and ``staff`` are pseudonyms."""
    planted = _members(found, seeds)
    messages = tuple(message for message in found.messages if message.member and message.member not in planted)
    sent = {message.id: message.sent_at for message in messages}
    asked = [one for one in found.questions if period.start <= sent.get(one.id, -1) < period.end]
    return Community(
        messages=messages,
        roles={label.message: label.role for label in found.roles},
        questions=tuple(_without(one, planted) for one in sorted(asked, key=lambda one: (sent[one.id], one.id))),
        pains=found.pains,
        topic_of={thread: topic.id for topic in found.topics if topic.parent is None for thread in topic.threads},
        period=period,
        zone=zone,
        staff=_members(found, staff),
    )


def _members(found: Distillation, pseudonyms: Collection[str]) -> frozenset[str]:
    return frozenset(member.id for member in found.members if member.pseudonym in pseudonyms)


def _without(question: Question, planted: frozenset[str]) -> Question:
    """The question without the answers of ``planted`` members."""
    kept = [place for place, answer in enumerate(question.answers) if answer.utterance.member not in planted]
    if len(kept) == len(question.answers):
        return question
    moved = {old: new for new, old in enumerate(kept)}
    best = tuple(moved[place] for place in question.best if place in moved)
    return replace(question, answers=tuple(question.answers[place] for place in kept), best=best)


def helped_by(question: Question) -> Iterator[Answer]:
    """The best answers that others than the asker gave."""
    for place in question.best:
        if question.answers[place].utterance.member != question.asking.member:
            yield question.answers[place]


def time_of(message: Message) -> tuple[int, int, str]:
    """The order of messages in time."""
    return (message.sent_at, message.position, message.id)


def shown(messages: Collection[Message]) -> tuple[str, ...]:
    """Ids of the first of these messages in time, as evidence."""
    return tuple(message.id for message in sorted(messages, key=time_of)[:EVIDENCE])


def meetings(here: Community) -> tuple[Meeting, ...]:
    """Who met each pain point, in the order of the pain points."""
    met = ((pain.id, here.met(pain)) for pain in here.pains)
    return tuple(Meeting(pain, tuple(one.id for one in voices.values())) for pain, voices in met if voices)
