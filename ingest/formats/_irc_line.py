"""A line of an IRC log taken apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of a log taken apart."""

    at: time | None
    """None where the line carries no clock: then it is as late as the line before."""
    nick: str | None
    """None for lines of the channel itself."""
    text: str
    day: date | None = None
    channel: str | None = None
    """The channel that the line itself names."""
    maybe_action: bool = False
    """True where the log writes ``nick waves`` just as it writes ``nick has joined``."""


@dataclass(frozen=True, slots=True)
class DayMark:
    """A line that says which day begins, and nothing else."""

    day: date | None


LineParser = Callable[[str], LogLine | DayMark | None]
