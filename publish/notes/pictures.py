"""The notes' pictures: what is talked about, when, and what hurts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from zoneinfo import ZoneInfo

from models.records.message import Message
from models.records.overview import TopicSize
from models.records.pain import Pain
from publish.notes.grounds import Grounds
from publish.overview import CHAPTERS, TOPICS, largest
from publish.render.charts import Bar, activity_hours, activity_weeks, pain_bars, topic_map
from publish.weeks import monday, mondays

PAINS = 10
"""The most obstacles."""
LEAST_WEEKS = 2
"""Weeks from which their columns are drawn."""


def pictures(grounds: Grounds, timezone: str, language: str) -> dict[str, str]:
    """SVG by name: ``topics``, ``pains``, ``weeks``, ``hours``; one that has nothing to show is left out."""
    zone = ZoneInfo(timezone)
    weeks = _weeks(grounds.content, zone)
    topics, bars = _topics(grounds), _bars(grounds, zone)
    found = {
        "topics": topic_map(topics, language) if topics else None,
        "pains": pain_bars(bars, language) if bars else None,
        "weeks": activity_weeks(weeks, language) if len(weeks) >= LEAST_WEEKS else None,
        "hours": activity_hours(grounds.people.rhythm.counts, language) if grounds.people.rhythm.total else None,
    }
    return {name: sheet.svg() for name, sheet in found.items() if sheet}


def _topics(grounds: Grounds) -> tuple[TopicSize, ...]:
    """The largest chapters with their largest topics, by conversations that began in the period."""
    reading = grounds.reading
    sizes = {topic.id: grounds.size(topic) for topic in reading.all.topics}
    inner: dict[str, list[TopicSize]] = defaultdict(list)
    for topic in reading.all.topics:
        if topic.parent and sizes[topic.id]:
            inner[topic.parent].append(TopicSize(topic.name, sizes[topic.id]))
    chapters = [
        TopicSize(topic.name, sizes[topic.id], largest(inner[topic.id], TOPICS))
        for topic in reading.all.topics
        if topic.parent is None and sizes[topic.id]
    ]
    return largest(chapters, CHAPTERS)


def _bars(grounds: Grounds, zone: ZoneInfo) -> tuple[Bar, ...]:
    """The heaviest obstacles that are not about the service."""
    weeks = mondays(grounds.inside, zone)
    met = [pain for pain in grounds.pains.values() if grounds.met(pain.id) and not pain.about_service]
    met.sort(key=lambda pain: (-grounds.score(pain), pain.id))
    return tuple(islice((bar for pain in met for bar in _bar(grounds, pain, weeks, zone)), PAINS))


def _bar(grounds: Grounds, pain: Pain, weeks: Sequence[date], zone: ZoneInfo) -> Iterator[Bar]:
    named = grounds.obstacle(pain)
    if named:
        met = Counter(monday(grounds.reading.messages[voice], zone) for voice in grounds.met(pain.id))
        yield Bar(named.text, grounds.score(pain), tuple(met[week] for week in weeks), not pain.resolved)


def _weeks(messages: Sequence[Message], zone: ZoneInfo) -> list[tuple[str, int]]:
    counts = Counter(monday(message, zone) for message in messages)
    return [(f"{week.month}/{week.day}", counts[week]) for week in mondays(messages, zone)]
