"""Pictures of what was found: a map of topics, activity by week and hour, obstacles.

Fields are laid out by squarify (Apache-2.0). Full chart libraries were weighed against it and drawsvg: matplotlib
knows no dark side and measures Chinese by fonts that are not there, pygal is LGPL, Vega's converter brings a JavaScript
engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import squarify

from models.i18n import N_, translate
from models.records.overview import TopicSize
from publish.render.sheet import LABEL, WIDE, Box, Sheet

TREND = 4
"""Weeks from which a trend is drawn: fewer points are none (rule 22)."""
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_TOPICS, _HOURS = N_("Topics by conversations"), N_("Messages by weekday and hour")
_WEEKS, SCORES = N_("Messages by week"), N_("Obstacles by score, and members a week")
ASKERS = N_("Obstacles by members who asked")
_OPEN = N_("no answer yet")
_HEAD = 24
"""Height of a chapter's heading."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An obstacle."""

    name: str
    score: int
    weeks: tuple[int, ...]
    """Members who met it, week by week."""
    open: bool = False
    """True where nobody has solved it."""


def topic_map(topics: Sequence[TopicSize], language: str, width: float = WIDE) -> Sheet:
    """Chapters as fields, their topics within them, by conversations."""
    sheet = Sheet(translate(_TOPICS, language), width, 340 if width >= WIDE else 420)
    for topic, box in _laid(topics, Box(0, 0, width, sheet.height)):
        headed = bool(topic.inner) and box.height > _HEAD + 2 * LABEL
        sheet.rectangle(box, "group" if topic.inner else "tile", _sized(topic))
        sheet.fitted(topic.name, box)
        if headed:
            below = Box(box.x + 4, box.y + _HEAD, box.width - 8, box.height - _HEAD - 4)
            for inner, place in _laid(topic.inner, below):
                sheet.rectangle(place, "tile", _sized(inner))
                sheet.fitted(inner.name, place, "soft")
        else:
            sheet.fitted(str(topic.conversations), Box(box.x, box.y + LABEL, box.width, box.height - LABEL), "soft")
    return sheet


def _sized(topic: TopicSize) -> str:
    return f"{topic.name} · {topic.conversations}"


def activity_hours(counts: Sequence[Sequence[int]], language: str, width: float = WIDE) -> Sheet:
    """A field for each weekday and hour, darker where more is said."""
    left, row = 32, 24
    step = (width - left) / 24
    sheet = Sheet(translate(_HOURS, language), width, 8 * row)
    most = max((count for day in counts for count in day), default=0) or 1
    for day, hours in enumerate(counts):
        sheet.text(translate(WEEKDAYS[day], language), 0, day * row + 17, "soft")
        for hour, count in enumerate(hours):
            box = Box(left + hour * step, day * row + 1, step - 2, row - 2)
            sheet.rectangle(box, "empty")
            if count:
                # The eye judges areas by their side: the root keeps a quiet hour visible beside a loud one.
                sheet.rectangle(box, "bar", str(count), opacity=sqrt(count / most))
    for hour in range(0, 24, 3):
        sheet.text(f"{hour:02}", left + hour * step, 8 * row - 6, "soft")
    return sheet


def activity_weeks(weeks: Sequence[tuple[str, int]], language: str, width: float = WIDE) -> Sheet:
    """A column a week, from its label and its messages."""
    base, height, label = 160, 130, 52
    sheet = Sheet(translate(_WEEKS, language), width, 184)
    most = max((count for _, count in weeks), default=0) or 1
    step = width / max(len(weeks), 1)
    every = -(-len(weeks) * label // int(width)) or 1
    for place, (name, count) in enumerate(weeks):
        tall, middle = height * count / most, place * step + step / 2
        wide = min(step * 0.7, 60)
        sheet.rectangle(Box(middle - wide / 2, base - tall, wide, tall), "bar", f"{name} · {count}")
        if place % every == 0:
            sheet.text(name, middle, base + 18, "soft mid")
            if count:
                sheet.text(str(count), middle, base - tall - 6, "soft mid")
    return sheet


def pain_bars(bars: Sequence[Bar], language: str, width: float = WIDE, name: str = SCORES) -> Sheet:
    """A row an obstacle: its score as a bar, and the members who met it week by week as a line."""
    beside = width >= WIDE
    row, left, right = (34, 330, 120) if beside else (54, 0, 90)
    sheet = Sheet(translate(name, language), width, max(len(bars), 1) * row)
    most = max((bar.score for bar in bars), default=0) or 1
    room = width - left - right - (105 if any(bar.open for bar in bars) else 40)
    for place, bar in enumerate(bars):
        title = Box(-6, place * row, left if beside else width + 12, row)
        sheet.fitted(bar.name, title)
        _bar(sheet, bar, Box(left, (place + 1) * row - 26, max(2.0, room * bar.score / most), 16), language)
        if len(bar.weeks) >= TREND:
            sheet.line(bar.weeks, Box(width - right, (place + 1) * row - 27, right - 4, 18))
    return sheet


def _bar(sheet: Sheet, bar: Bar, box: Box, language: str) -> None:
    sheet.rectangle(box, "open" if bar.open else "bar", str(bar.score))
    told = f"{bar.score} · {translate(_OPEN, language)}" if bar.open else str(bar.score)
    sheet.text(told, box.x + box.width + 6, box.y + 13, "soft")


def _laid(topics: Sequence[TopicSize], box: Box) -> Iterator[tuple[TopicSize, Box]]:
    """The topics with their places in the box, the largest first."""
    ordered = sorted(topics, key=lambda topic: (-topic.conversations, topic.name))
    sizes = squarify.normalize_sizes([topic.conversations for topic in ordered], box.width, box.height)
    places = squarify.squarify(sizes, box.x, box.y, box.width, box.height)
    for topic, place in zip(ordered, places, strict=True):
        yield topic, Box(place["x"], place["y"], place["dx"], place["dy"])
