"""The map of topics as it is drawn: which part is seen, and at which zoom each name finds room."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from api.queries.topic_map import Place

SIDE = 1000
"""Units of the whole map's width and height."""
ZOOMS = (1, 2, 4, 8)
_STEPS = (0.5, 1, 2, 4, 8)
"""Zooms for which names are placed; at the first, letters are twice as large on the map: for a phone."""
LETTER = 17
"""Units of a letter's height at zoom 1."""
_LONGEST = 16
"""Full-width characters of a name on the map."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A topic on the map."""

    topic: str
    chapter: bool
    name: str
    short: str
    x: float
    y: float
    radius: float
    step: int
    """Place in the row of zooms from which its name is shown; beyond the last where it never finds room."""


@dataclass(frozen=True, slots=True)
class MapView:
    """One view of the map."""

    circles: tuple[Circle, ...]
    """The largest first, so that none hides a smaller one."""
    zoom: int
    x: float
    """Middle of what is seen, from 0 to 1."""
    y: float
    left: float
    """In units, as the next two."""
    top: float
    side: float

    @property
    def closer(self) -> int | None:
        """The next zoom; None at the last."""
        return next((zoom for zoom in ZOOMS if zoom > self.zoom), None)

    @property
    def wider(self) -> int | None:
        """The zoom before; None at the first."""
        return next((zoom for zoom in reversed(ZOOMS) if zoom < self.zoom), None)


def map_view(places: Sequence[Place], zoom: int, x: float, y: float) -> MapView:
    """The part of the map that is seen at a zoom (the next lower of ``ZOOMS``) around a point."""
    level = max(one for one in ZOOMS if one <= zoom)
    half = 1 / level / 2
    x, y = (min(max(at, half), 1 - half) for at in (x, y))
    left, top = (round((at - half) * SIDE, 1) for at in (x, y))
    return MapView(tuple(_circles(places)), level, x, y, left, top, SIDE / level)


def _circles(places: Iterable[Place]) -> Iterator[Circle]:
    ordered = sorted(places, key=lambda one: (one.parent is not None, -one.radius, one.topic))
    names = [_short(place.name) for place in ordered]
    steps = _placed(ordered, names)
    for place, short, step in zip(ordered, names, steps, strict=True):
        x, y, radius = (round(number * SIDE, 1) for number in (place.x, place.y, place.radius))
        yield Circle(place.topic, place.parent is None, place.name, short, x, y, radius, step)


def _placed(places: Sequence[Place], names: Sequence[str]) -> list[int]:
    """For each name the first step at which it meets no name before it: what was named once stays named."""
    steps = [len(_STEPS)] * len(places)
    for step, zoom in enumerate(_STEPS):
        letter = LETTER / SIDE / zoom
        taken = [_box(places[at], names[at], letter) for at, known in enumerate(steps) if known < step]
        for at, place in enumerate(places):
            box = _box(place, names[at], letter)
            hidden = step == 0 and _off(box)
            if steps[at] > step and not hidden and not any(_meet(box, other) for other in taken):
                steps[at] = step
                taken.append(box)
    return steps


Box = tuple[float, float, float, float]


def _box(place: Place, name: str, letter: float) -> Box:
    half = _width(name) * letter / 2
    return place.x - half, place.y - letter * 0.7, place.x + half, place.y + letter * 0.7


def _off(box: Box) -> bool:
    """Only a phone's window is no wider than the map."""
    return box[0] < 0 or box[2] > 1


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _short(name: str) -> str:
    line = " ".join(name.split())
    while _width(line) > _LONGEST:
        line = line.rstrip("…")[:-1] + "…"
    return line


def _width(text: str) -> float:
    """Full-width characters that the text takes."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.6 for character in text)
