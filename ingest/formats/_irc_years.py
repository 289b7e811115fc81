"""Days of logs whose lines name month and day, and seldom the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH = f"(?:{'|'.join(_MONTHS)})"
"""A month as a pattern."""


@dataclass(slots=True)
class Years:
    """Where a log is in its years."""

    year: int
    month: int = 0

    def day(self, name: str, day: int) -> date | None:
        """The day; a month that is long before the one above it is the next year's. None where there is no such day."""
        if name not in _MONTHS:
            return None
        month = _MONTHS.index(name) + 1
        self.year += self.month - month > len(_MONTHS) // 2
        self.month = month
        try:
            return date(self.year, month, day)
        except ValueError:
            return None

    def begin(self, day: date) -> None:
        """A line that names the year says where the log goes on."""
        self.year, self.month = day.year, day.month
