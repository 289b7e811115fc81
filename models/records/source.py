"""The report of what was read from one file of an export."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a source is, and what was read, skipped and assumed. Counts add up to its records."""

    source: str
    """The path as given; ``zip!path`` inside archives."""
    format: str
    """The format's key, such as ``chatlab-json``."""
    score: float
    """How sure detection was, 0 to 1; 1 where the operator named the format."""
    runner_up: str | None
    """The format that would have been tried next."""
    fell_back_from: str | None
    """The format that was tried first and given up, if any."""
    encoding: str
    timezone: str
    """IANA name or ``UTC``; the zone that times without one were read in."""
    timezone_assumed: bool
    """True where neither the export nor the operator gave the zone."""
    messages: int
    """Messages read, those of the platform itself included."""
    skipped: int
    """Records that could not be read."""
    kinds: dict[str, int]
    """Messages by kind."""
    people: int
    """Different senders."""
    channels: tuple[str, ...]
    """Names of the conversations found."""
    first_at: int | None
    """Milliseconds UTC of the earliest message."""
    last_at: int | None
    samples_skipped: tuple[str, ...]
    """Up to 20 skipped records, each ``reason: head``."""
    notes: tuple[str, ...] = ()
    """Sentences about assumptions, in English (translated where shown)."""
    size: int = 0
    """Bytes read."""
