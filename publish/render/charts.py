"""Pictures of what was found, as SVG: text stays text, the colours follow the reader's light or dark.

Drawn by drawsvg (MIT), which escapes what it is given, and laid out by squarify (Apache-2.0). Full chart libraries were
weighed against them: matplotlib knows no dark side and measures Chinese by fonts that are not there, pygal is LGPL,
Vega's converter brings a JavaScript engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import drawsvg
import squarify

from models.i18n import N_, translate
from publish.page.characters import printable
from publish.spans.width import width

WIDTH = 672
"""Of every picture, in its own units; it scales to the column it stands in."""
TREND = 4
"""Weeks from which a trend is drawn: fewer points are none (rule 22)."""
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_TOPICS, _HOURS = N_("Topics by conversations"), N_("Messages by weekday and hour")
_WEEKS, _PAINS = N_("Messages by week"), N_("Obstacles by score, and members a week")

_SMALL, _TEXT = 11, 13
_STYLE = """
.sr-chart { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.sr-chart text { fill: #292621; }
.sr-chart .paper { fill: #faf8f3; }
.sr-chart .soft { font-size: 11px; fill: #6b6559; }
.sr-chart .mid { text-anchor: middle; }
.sr-chart .bar { fill: #2f6650; }
.sr-chart .tile { fill: #dde7df; stroke: #faf8f3; stroke-width: 2; }
.sr-chart .group { fill: #c3d6c9; stroke: #faf8f3; stroke-width: 3; }
.sr-chart .empty { fill: #eee9dd; }
.sr-chart .open { fill: #9a5a14; }
.sr-chart .line { fill: none; stroke: #2f6650; stroke-width: 1.5; }
@media (prefers-color-scheme: dark) {
.sr-chart text { fill: #e2ddd2; }
.sr-chart .paper { fill: #191815; }
.sr-chart .soft { fill: #a59e90; }
.sr-chart .bar { fill: #86c3a6; }
.sr-chart .tile { fill: #2b3b33; stroke: #191815; }
.sr-chart .group { fill: #38503f; stroke: #191815; }
.sr-chart .empty { fill: #2a2823; }
.sr-chart .open { fill: #dda766; }
.sr-chart .line { stroke: #86c3a6; }
}
"""


@dataclass(frozen=True, slots=True)
class Tile:
    """A topic, or a chapter with its topics."""

    name: str
    size: int
    """Conversations, at least one."""
    inner: tuple[Tile, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """An obstacle."""

    name: str
    score: int
    weeks: tuple[int, ...]
    """Members who met it, week by week."""
    open: bool = False
    """True where nobody has solved it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture."""

    x: float
    y: float
    width: float
    height: float


def topic_map(tiles: Sequence[Tile], language: str) -> str:
    """Chapters as fields, their topics within them, by conversations."""
    page = _Page(_TOPICS, 420, language)
    for tile, box in _laid(tiles, Box(0, 0, WIDTH, 420)):
        page.rectangle(box, "group" if tile.inner else "tile", f"{tile.name} · {tile.size}")
        if tile.inner and box.height > _HEAD + 2 * _ROOM:
            page.fitted(tile.name, box)
            below = Box(box.x + 4, box.y + _HEAD, box.width - 8, box.height - _HEAD - 4)
            for topic, inner in _laid(tile.inner, below):
                page.rectangle(inner, "tile", f"{topic.name} · {topic.size}")
                page.fitted(topic.name, inner, "soft")
        else:
            page.fitted(tile.name, box)
            page.fitted(str(tile.size), Box(box.x, box.y + _ROOM, box.width, box.height - _ROOM), "soft")
    return page.svg()


_LOOSE = 1.12
"""How much wider than half a square a Latin letter may run."""
_HEAD, _ROOM = 24, 18
"""Height of a chapter's heading, and the least of a tile that has a label."""


def activity_hours(counts: Sequence[Sequence[int]], language: str) -> str:
    """A field for each weekday and hour, darker where more is said."""
    left, step, row = 48, (WIDTH - 48) / 24, 24
    page = _Page(_HOURS, 8 * row, language)
    most = max((count for day in counts for count in day), default=0) or 1
    for day, hours in enumerate(counts):
        page.text(translate(WEEKDAYS[day], language), 0, day * row + 17, "soft")
        for hour, count in enumerate(hours):
            box = Box(left + hour * step, day * row + 1, step - 2, row - 2)
            page.rectangle(box, "empty")
            if count:
                # The eye judges areas by their side: the root keeps a quiet hour visible beside a loud one.
                page.rectangle(box, "bar", str(count), opacity=sqrt(count / most))
    for hour in range(0, 24, 3):
        page.text(f"{hour:02}", left + hour * step, 8 * row - 6, "soft")
    return page.svg()


def activity_weeks(weeks: Sequence[tuple[str, int]], language: str) -> str:
    """A column a week, from its label and its messages."""
    base, height = 160, 130
    page = _Page(_WEEKS, 184, language)
    most = max((count for _, count in weeks), default=0) or 1
    step = WIDTH / max(len(weeks), 1)
    every = max(1, -(-len(weeks) // 12))
    for place, (label, count) in enumerate(weeks):
        tall, middle = height * count / most, place * step + step / 2
        wide = min(step * 0.7, 60)
        page.rectangle(Box(middle - wide / 2, base - tall, wide, tall), "bar", f"{label} · {count}")
        if place % every == 0:
            page.text(label, middle, base + 18, "soft mid")
            page.text(str(count), middle, base - tall - 6, "soft mid")
    return page.svg()


def pain_bars(bars: Sequence[Bar], language: str) -> str:
    """A row an obstacle: its score as a bar, and the members who met it week by week as a line."""
    row, left, right = 34, 330, 120
    page = _Page(_PAINS, max(len(bars), 1) * row, language)
    most = max((bar.score for bar in bars), default=0) or 1
    room = WIDTH - left - right - 40
    for place, bar in enumerate(bars):
        top = place * row
        page.fitted(bar.name, Box(-6, top, left, row))
        long = max(2.0, room * bar.score / most)
        page.rectangle(Box(left, top + 8, long, 16), "open" if bar.open else "bar", str(bar.score))
        page.text(str(bar.score), left + long + 6, top + 21, "soft")
        if len(bar.weeks) >= TREND:
            page.line(bar.weeks, Box(WIDTH - right, top + 6, right - 4, row - 14))
    return page.svg()


class _Page:
    """A picture being drawn."""

    def __init__(self, name: str, height: float, language: str) -> None:
        self._drawing = drawsvg.Drawing(WIDTH, height)
        self._drawing.append_css(_STYLE)
        self._drawing.append_title(translate(name, language))
        self._marks = drawsvg.Group(class_="sr-chart")
        self._drawing.append(self._marks)
        self.rectangle(Box(0, 0, WIDTH, height), "paper")

    def svg(self) -> str:
        """The picture as text, without the declaration that a page cannot hold."""
        return str(self._drawing.as_svg(header="")) + "\n"

    def text(self, text: str, x: float, y: float, look: str = "") -> None:
        """One line; ``look`` names classes of the style."""
        size = _SMALL if "soft" in look else _TEXT
        self._marks.append(drawsvg.Text(printable(text), size, x=_round(x), y=_round(y), class_=look or "name"))

    def fitted(self, text: str, box: Box, look: str = "") -> None:
        """One line at the head of a box, shortened to its width; none where not even a little fits."""
        size = _SMALL if look else _TEXT
        line = _cut(" ".join(printable(text).split()), (box.width - 12) / (size * _LOOSE))
        if line and box.height >= _ROOM:
            self.text(line, box.x + 6, box.y + min(18, box.height / 2 + 5), look)

    def rectangle(self, box: Box, look: str, name: str = "", opacity: float = 1.0) -> None:
        """A filled field with what is shown when it is pointed at."""
        sides = map(_round, (box.x, box.y, box.width, box.height))
        more = {"opacity": _round(opacity, 2)} if opacity < 1 else {}
        field = drawsvg.Rectangle(*sides, class_=look, **more)
        if name:
            field.append_title(printable(name))
        self._marks.append(field)

    def line(self, values: Sequence[int], box: Box) -> None:
        """A line over the box, its highest value at the top."""
        most, step = max(values) or 1, box.width / (len(values) - 1)
        points = [(box.x + at * step, box.y + box.height * (1 - value / most)) for at, value in enumerate(values)]
        self._marks.append(drawsvg.Lines(*(_round(number) for point in points for number in point), class_="line"))


def _laid(tiles: Sequence[Tile], box: Box) -> Iterator[tuple[Tile, Box]]:
    """The tiles with their places in the box, the largest first."""
    ordered = sorted(tiles, key=lambda tile: (-tile.size, tile.name))
    sizes = squarify.normalize_sizes([tile.size for tile in ordered], box.width, box.height)
    places = squarify.squarify(sizes, box.x, box.y, box.width, box.height)
    for tile, place in zip(ordered, places, strict=True):
        yield tile, Box(place["x"], place["y"], place["dx"], place["dy"])


_LEAST_LABEL = 3
"""Full-width characters: a shorter beginning tells nothing."""


def _cut(text: str, room: float) -> str:
    """The beginning of the text that so many full-width characters hold."""
    if _room(text) <= room:
        return text
    if room < _LEAST_LABEL:
        return ""
    kept = ""
    for character in text:
        if _room(kept + character) > room - 1:
            break
        kept += character
    return kept + "…"


def _room(text: str) -> float:
    return width(text) + text.count(" ") / 3


def _round(number: float, digits: int = 1) -> float:
    return round(number, digits)
