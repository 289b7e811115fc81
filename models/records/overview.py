"""What a period looked like, in counts alone: nothing here is about one member, about noise, or about silence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Week:
    """A calendar week."""

    start: int
    """Milliseconds UTC at which its Monday begins in the edition's time zone."""
    messages: int
    """0 also where fewer than ``Overview.least`` members wrote."""


@dataclass(frozen=True, slots=True)
class TopicSize:
    """A topic by the conversations that began in the period."""

    name: str
    conversations: int
    inner: tuple[TopicSize, ...] = ()
    """The topics of a chapter, the largest first."""


@dataclass(frozen=True, slots=True)
class Demand:
    """How many members asked what an entry prints."""

    entry: str
    """``Entry.id``."""
    askers: int
    weeks: tuple[int, ...]
    """Of these, those who asked in each week of ``Overview.weeks``."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts that are drawn; of messages, those that ask, answer or tell something."""

    least: int
    """Members below whom a week, an hour or a topic is not shown."""
    weeks: tuple[Week, ...]
    """From the first message to the last, without a gap."""
    hours: tuple[tuple[int, ...], ...]
    """Messages by weekday (Monday first) and hour; 0 also where fewer than ``least`` members wrote."""
    topics: tuple[TopicSize, ...]
    """The largest chapters, the largest first."""
    demands: tuple[Demand, ...]
    """The entries that the most members asked for, the most first."""
