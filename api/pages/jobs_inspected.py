"""What was seen in uploads before anything is imported: sources, what was assumed of them, periods to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from api.actions.report import media_sentence
from api.jobs.job import Job

_MOST = 12
"""Months and weeks that are offered, the latest ones."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What lies in uploads."""

    sources: tuple[dict[str, Any], ...]
    """The report of each, as JSON holds it."""
    left_out: tuple[dict[str, str], ...]
    """Files that are none, and why."""
    media: str
    """What is beside them and not read, in a sentence; empty for nothing."""

    @property
    def messages(self) -> int:
        """Messages of all sources."""
        return sum(source["messages"] for source in self.sources)


def seen(job: Job, language: str) -> Inspected | None:
    """What a job has seen; None for one that has not looked."""
    found = (job.result or {}).get("inspected")
    if found is None:
        return None
    media = media_sentence(found["media"], language) if found["media"] else ""
    return Inspected(tuple(found["sources"]), tuple(found["left_out"]), media)


def periods_in(sources: Iterable[dict[str, Any]], timezone: str) -> tuple[tuple[str, str], ...]:
    """Months and weeks that messages fall into, as ``PeriodRequest`` spells them, with their kind; the latest first."""
    spans = [(source["first_at"], source["last_at"]) for source in sources if source["first_at"] is not None]
    if not spans:
        return ()
    zone = ZoneInfo(timezone)
    first = _day(min(begin for begin, _ in spans), zone)
    last = _day(max(end for _, end in spans), zone)
    days = [last - timedelta(days=back) for back in range(min((last - first).days, 31 * _MOST) + 1)]
    months = dict.fromkeys(f"{day:%Y-%m}" for day in days)
    weeks = dict.fromkeys(f"{day:%G-W%V}" for day in days)
    return (*((name, "month") for name in list(months)[:_MOST]), *((name, "week") for name in list(weeks)[:_MOST]))


@cache
def zones() -> tuple[str, ...]:
    """Names of time zones to choose from."""
    return tuple(sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


def _day(at: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone).date()
