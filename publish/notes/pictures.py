"""The notes' pictures: what is talked about, when, and what hurts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from models.records.message import Message
from models.records.pain import Pain
from publish.notes.grounds import Grounds
from publish.render.charts import Bar, Tile, activity_hours, activity_weeks, pain_bars, topic_map

CHAPTERS, TOPICS, PAINS = 12, 8, 10
"""The most chapters of the map, topics of one chapter, and obstacles."""
LEAST_WEEKS = 2
"""Weeks from which their columns are drawn."""


def pictures(grounds: Grounds, timezone: str, language: str) -> dict[str, str]:
    """SVG by name: ``topics``, ``pains``, ``weeks``, ``hours``; one that has nothing to show is left out."""
    zone = ZoneInfo(timezone)
    weeks = _weeks(grounds.content, zone)
    tiles, bars = _tiles(grounds), _bars(grounds, zone)
    found = {
        "topics": topic_map(tiles, language) if tiles else "",
        "pains": pain_bars(bars, language) if bars else "",
        "weeks": activity_weeks(weeks, language) if len(weeks) >= LEAST_WEEKS else "",
        "hours": activity_hours(grounds.people.rhythm.counts, language) if grounds.people.rhythm.total else "",
    }
    return {name: svg for name, svg in found.items() if svg}


def _tiles(grounds: Grounds) -> tuple[Tile, ...]:
    """The largest chapters with their largest topics, by conversations that began in the period."""
    reading = grounds.reading
    sizes = {topic.id: grounds.size(topic) for topic in reading.all.topics}
    inner: dict[str, list[Tile]] = defaultdict(list)
    for topic in reading.all.topics:
        if topic.parent and sizes[topic.id]:
            inner[topic.parent].append(Tile(topic.name, sizes[topic.id]))
    chapters = [
        Tile(topic.name, sizes[topic.id], _largest(inner[topic.id], TOPICS))
        for topic in reading.all.topics
        if topic.parent is None and sizes[topic.id]
    ]
    return _largest(chapters, CHAPTERS)


def _largest(tiles: Sequence[Tile], most: int) -> tuple[Tile, ...]:
    return tuple(sorted(tiles, key=lambda tile: (-tile.size, tile.name))[:most])


def _bars(grounds: Grounds, zone: ZoneInfo) -> tuple[Bar, ...]:
    """The heaviest obstacles that are not about the service."""
    mondays = _mondays(grounds.inside, zone)
    met = [pain for pain in grounds.pains.values() if grounds.met(pain.id) and not pain.about_service]
    met.sort(key=lambda pain: (-grounds.score(pain), pain.id))
    return tuple(islice((bar for pain in met for bar in _bar(grounds, pain, mondays, zone)), PAINS))


def _bar(grounds: Grounds, pain: Pain, mondays: Sequence[date], zone: ZoneInfo) -> Iterator[Bar]:
    named = grounds.obstacle(pain)
    if named:
        weeks = Counter(_monday(grounds.reading.messages[voice], zone) for voice in grounds.met(pain.id))
        yield Bar(named.text, grounds.score(pain), tuple(weeks[monday] for monday in mondays), not pain.resolved)


def _weeks(messages: Sequence[Message], zone: ZoneInfo) -> list[tuple[str, int]]:
    counts = Counter(_monday(message, zone) for message in messages)
    return [(f"{monday.month}/{monday.day}", counts[monday]) for monday in _mondays(messages, zone)]


def _mondays(messages: Sequence[Message], zone: ZoneInfo) -> list[date]:
    """Every week from the first message to the last, by its Monday."""
    if not messages:
        return []
    ends = [_monday(pick(messages, key=lambda one: one.sent_at), zone) for pick in (min, max)]
    return [ends[0] + timedelta(weeks=week) for week in range((ends[1] - ends[0]).days // 7 + 1)]


def _monday(message: Message, zone: ZoneInfo) -> date:
    day = datetime.fromtimestamp(message.sent_at / 1000, UTC).astimezone(zone).date()
    return day - timedelta(days=day.weekday())
