"""Calendar weeks, from Monday, in a community's time zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.records.message import Message


def local(message: Message, zone: ZoneInfo) -> datetime:
    """When it was sent, by the clock of the zone."""
    return datetime.fromtimestamp(message.sent_at / 1000, UTC).astimezone(zone)


def monday(message: Message, zone: ZoneInfo) -> date:
    """The Monday of its week."""
    day = local(message, zone).date()
    return day - timedelta(days=day.weekday())


def mondays(messages: Sequence[Message], zone: ZoneInfo) -> list[date]:
    """Every week from the first message to the last, by its Monday."""
    if not messages:
        return []
    first, last = (monday(pick(messages, key=lambda one: one.sent_at), zone) for pick in (min, max))
    return [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]


def begins(day: date, zone: ZoneInfo) -> int:
    """Milliseconds UTC at which the day begins in the zone."""
    return int(datetime.combine(day, time(), zone).timestamp() * 1000)
