"""How much was said about something, week by week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from api.queries.audience import Audience
from api.queries.holdings import Snapshot
from api.queries.scope import Scope, threads_in
from models.records.line import ThreadSpan

LONGEST = 520
"""Weeks of a trend at most, the last ones: ten years."""


@dataclass(frozen=True, slots=True)
class TrendWeek:
    """One calendar week, by the conversations that began in it."""

    monday: date
    conversations: int
    messages: int
    """Of these conversations."""
    people: int


def trend(snapshot: Snapshot, audience: Audience, scope: Scope) -> tuple[TrendWeek, ...]:
    """Every week from the first conversation to the last.

    For readers, a week in which fewer people spoke than the settings let members see counts as empty.
    """
    return snapshot.memo.get(("trend", audience, scope), lambda: _trend(snapshot, audience, scope))


def _trend(snapshot: Snapshot, audience: Audience, scope: Scope) -> tuple[TrendWeek, ...]:
    zone = ZoneInfo(snapshot.findings.timezone)
    least = snapshot.findings.min_people if audience is Audience.READERS else 0
    weeks: dict[date, list[ThreadSpan]] = {}
    for span in threads_in(snapshot, scope).values():
        weeks.setdefault(_monday(span.first_at, zone), []).append(span)
    if not weeks:
        return ()
    first, last = min(weeks), max(weeks)
    days = [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]
    return tuple(_week(day, weeks.get(day, ()), least) for day in days[-LONGEST:])


def _week(monday: date, spans: Iterable[ThreadSpan], least: int) -> TrendWeek:
    spans = list(spans)
    people = len({member for span in spans for member in span.members})
    if people < least:
        return TrendWeek(monday, 0, 0, 0)
    return TrendWeek(monday, len(spans), sum(span.messages for span in spans), people)


def _monday(at: int, zone: ZoneInfo) -> date:
    day = datetime.fromtimestamp(at // 1000, UTC).astimezone(zone).date()
    return day - timedelta(days=day.weekday())
