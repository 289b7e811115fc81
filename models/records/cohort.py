"""A course's run: the weeks by which its groups count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Cohort:
    """Members who take a course together."""

    name: str
    start: date
    """The first day of the first week."""
    weeks: int
    groups: tuple[str, ...] = ()
    """Names of its channels; none: every channel."""
