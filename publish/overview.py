"""What the period looked like: how much was said when and about what, and how many asked for the entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import TypeVar
from zoneinfo import ZoneInfo

from models.records.edition import Entry, EntryKind
from models.records.message import Message
from models.records.overview import Demand, Overview, TopicSize, Week
from models.records.role import NOISE_ROLES
from models.records.topic import Topic
from publish.reading import Reading
from publish.weeks import begins, local, monday, mondays

CHAPTERS, TOPICS, DEMANDS = 12, 8, 10
"""The most chapters, topics of one chapter, and entries that are shown."""
_ASKED_FOR = frozenset({EntryKind.PAIN, EntryKind.OPEN})
Key = TypeVar("Key")


def overview(reading: Reading, entries: Iterable[Entry], timezone: str, least: int) -> Overview | None:
    """The counts of the period; None for one discussion, and where nothing was said.

    ``timezone`` is the IANA zone of days and hours; what fewer than ``least`` members said is not shown.
    """
    zone = ZoneInfo(timezone)
    told = _content(reading)
    if reading.period.thread or not told:
        return None
    weeks = mondays(told, zone)
    a_week = _counted(((monday(one, zone), one.member) for one in told), least)
    an_hour = _counted(((_hour(one, zone), one.member) for one in told), least)
    return Overview(
        least=least,
        weeks=tuple(Week(begins(day, zone), a_week[day]) for day in weeks),
        hours=tuple(tuple(an_hour[day, hour] for hour in range(24)) for day in range(7)),
        topics=_chapters(reading, least),
        demands=_demands(reading, entries, weeks, zone),
    )


def _hour(message: Message, zone: ZoneInfo) -> tuple[int, int]:
    at = local(message, zone)
    return at.weekday(), at.hour


def _content(reading: Reading) -> tuple[Message, ...]:
    """Members' messages of the period but for check-ins, greetings, small talk and adverts."""
    return tuple(
        message
        for message in reading.all.messages
        if message.member and reading.current(message.id) and reading.role(message.id) not in NOISE_ROLES
    )


def _counted(said: Iterable[tuple[Key, str]], least: int) -> Counter[Key]:
    """How often each key comes with a member, of the keys that come with so many different ones."""
    members: dict[Key, list[str]] = defaultdict(list)
    for key, member in said:
        members[key].append(member)
    return Counter({key: len(own) for key, own in members.items() if len(set(own)) >= least})


def _chapters(reading: Reading, least: int) -> tuple[TopicSize, ...]:
    inner: dict[str, list[TopicSize]] = defaultdict(list)
    for topic in reading.all.topics:
        if topic.parent:
            inner[topic.parent] += _size(reading, topic, least)
    chapters = (topic for topic in reading.all.topics if topic.parent is None)
    sized = chain.from_iterable(_size(reading, topic, least, largest(inner[topic.id], TOPICS)) for topic in chapters)
    return largest(sized, CHAPTERS)


def _size(reading: Reading, topic: Topic, least: int, inner: tuple[TopicSize, ...] = ()) -> list[TopicSize]:
    """The topic, if enough members talked about it; what was said about the service is not counted."""
    found = (reading.threads[name] for name in topic.threads if name in reading.threads)
    begun = (thread for thread in found if reading.current(thread.messages[0]))
    threads = tuple(thread.id for thread in begun if reading.on_service.isdisjoint(thread.messages))
    shown = threads and len(reading.people(threads)) >= least
    return [TopicSize(topic.name, len(threads), inner)] if shown else []


def largest(topics: Iterable[TopicSize], most: int) -> tuple[TopicSize, ...]:
    """So many of the topics, by conversations, then by name."""
    return tuple(sorted(topics, key=lambda topic: (-topic.conversations, topic.name))[:most])


def _demands(reading: Reading, entries: Iterable[Entry], weeks: Sequence[date], zone: ZoneInfo) -> tuple[Demand, ...]:
    asked_for = [entry for entry in entries if entry.kind in _ASKED_FOR and entry.figures.get("askers")]
    asked_for.sort(key=lambda entry: -entry.figures["askers"])
    return tuple(_demand(reading, entry, weeks, zone) for entry in asked_for[:DEMANDS])


def _demand(reading: Reading, entry: Entry, weeks: Sequence[date], zone: ZoneInfo) -> Demand:
    questions = (reading.questions.get(name) for name in reading.pain_questions.get(entry.pain or "", ()))
    voices = [name for question in questions if question for name in (question.id, *question.same_here)]
    told = (reading.messages[name] for name in voices if name in reading.messages)
    asking = Counter(week for week, _ in {(monday(message, zone), message.member) for message in told})
    return Demand(entry.id, entry.figures["askers"], tuple(asking[week] for week in weeks))
