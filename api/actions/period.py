"""The span of time that an edition covers, as the operator writes it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.errors import BadPeriod
from models.i18n import N_
from models.records.edition import Period

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})", re.IGNORECASE)

_YEARS = range(1970, 9999)
"""Years in which there is chat, and whose midnights every zone can write."""


@dataclass(frozen=True, slots=True)
class PeriodRequest:
    """What was asked for; nothing at all means: everything that was said."""

    period: str | None = None
    """A month (``2025-03``) or an ISO week (``2025-W10``)."""
    start: str | None = None
    """The first day, ``2025-03-03``."""
    end: str | None = None
    """The last day, itself included."""


def check_period(request: PeriodRequest) -> None:
    """Raise ``BadPeriod`` for what is no period, before any work is done for it."""
    _days(request)


def period_of(request: PeriodRequest, span: tuple[int, int], timezone: str) -> Period:
    """The period asked for, its days beginning at midnight in ``timezone``.

    ``span`` holds the times of the first and the last message in milliseconds UTC: an open end of the request reaches
    to it. Raises ``BadPeriod`` for what is no period.
    """
    zone = ZoneInfo(timezone)
    first, last = _days(request)
    first = first or _local_day(span[0], zone)
    last = last or _local_day(span[1], zone)
    _check_order(first, last)
    if first.year not in _YEARS or last.year not in _YEARS:
        raise _no_period(f"{first}..{last}")
    label = _WEEK.sub(r"\1-W\2", request.period.strip()) if request.period else f"{first}..{last}"
    return Period(label, _midnight(first, zone), _midnight(last + timedelta(days=1), zone))


def _days(request: PeriodRequest) -> tuple[date | None, date | None]:
    """First and last day as far as they were said."""
    if request.period and (request.start or request.end):
        raise BadPeriod(N_("Give --period, or --from and --to, not both."))
    if request.period:
        return _named(request.period)
    first = _day(request.start) if request.start else None
    last = _day(request.end) if request.end else None
    if first and last:
        _check_order(first, last)
    return first, last


def _check_order(first: date, last: date) -> None:
    if last < first:
        raise BadPeriod(
            N_("The period ends on {last}, before it begins on {first}: exchange the two."), first=first, last=last
        )


def _named(text: str) -> tuple[date, date]:
    """First and last day of a month or a week."""
    try:
        if found := _MONTH.fullmatch(text.strip()):
            year, month = int(found[1]), int(found[2])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if found := _WEEK.fullmatch(text.strip()):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return monday, monday + timedelta(days=6)
    except (ValueError, OverflowError) as error:
        raise _no_period(text) from error
    raise _no_period(text)


def _no_period(text: str) -> BadPeriod:
    return BadPeriod(N_("{period} is no period: write a month as 2025-03 or a week as 2025-W10."), period=text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadPeriod(N_("{day} is no day: write it as 2025-03-31."), day=text) from error


def _local_day(at: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone).date()


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1000)
