"""Small drawings on pages: SVG that takes its colours from the page's style sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

STEP, HEIGHT = 6, 24
"""Units of a bar with its gap, and of the highest bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, from the ground up."""

    x: float
    y: float
    width: float
    height: float
    count: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars side by side."""

    width: float
    height: float
    bars: tuple[Bar, ...]


def bars(counts: Sequence[int], step: float = STEP, height: float = HEIGHT) -> Bars:
    """A bar for each count, the highest as high as the drawing."""
    top = max(counts, default=0)
    drawn = (_bar(place, count, top, step, height) for place, count in enumerate(counts))
    return Bars(step * len(counts), height, tuple(drawn))


def _bar(place: int, count: int, most: int, step: float, height: float) -> Bar:
    # What was said at all is seen, however little beside the most.
    tall = max(round(height * count / max(most, 1), 1), 1.5) if count else 0.0
    return Bar(round(place * step, 1), height - tall, round(step * 0.75, 1), tall, count)
