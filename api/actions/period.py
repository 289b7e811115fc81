"""The span of time that an edition covers, as the operator writes it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.errors import BadPeriod
from models.i18n import N_
from models.records.cohort import Cohort
from models.records.edition import Period

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COURSE_WEEK = re.compile(r"([^/]+)/W(\d{1,3})", re.IGNORECASE)

_ONE_WAY = N_("Give one of a period, a first and a last day, or a discussion: not several.")
_YEARS = range(1970, 9999)
"""Years in which there is chat, and whose midnights every zone can write."""


@dataclass(frozen=True, slots=True)
class PeriodRequest:
    """What was asked for; nothing at all means: everything that was said."""

    period: str | None = None
    """A month (``2025-03``), an ISO week (``2025-W10``), a day (``2025-03-07``), a course week (``spring/W3``)."""
    start: str | None = None
    """The first day, ``2025-03-03``."""
    end: str | None = None
    """The last day, itself included."""
    thread: str | None = None
    """A discussion: ``Thread.id`` or its beginning."""


@dataclass(frozen=True, slots=True)
class _Days:
    """First and last day as far as they were said, and the groups that count."""

    first: date | None
    last: date | None
    groups: tuple[str, ...] = ()


def check_period(request: PeriodRequest) -> None:
    """Raise ``BadPeriod`` for what is no period, before any work is done for it."""
    if not (request.period and _COURSE_WEEK.fullmatch(request.period.strip())):
        _days(request, ())


def period_of(request: PeriodRequest, span: tuple[int, int], timezone: str, cohorts: Iterable[Cohort] = ()) -> Period:
    """The period asked for, its days beginning at midnight in ``timezone``.

    ``span`` holds the times of the first and the last message in milliseconds UTC: an open end of the request reaches
    to it. ``cohorts`` are those whose weeks have names. Raises ``BadPeriod`` for what is no period.
    """
    zone = ZoneInfo(timezone)
    found = _days(request, tuple(cohorts))
    first = found.first or _local_day(span[0], zone)
    last = found.last or _local_day(span[1], zone)
    _check_order(first, last)
    if first.year not in _YEARS or last.year not in _YEARS:
        raise _no_period(f"{first}..{last}")
    label = _label(request.period) if request.period else f"{first}..{last}"
    return Period(label, _midnight(first, zone), _midnight(last + timedelta(days=1), zone), found.groups)


def period_of_thread(thread: str, span: tuple[int, int]) -> Period:
    """The period of one discussion: from its first message to its last, in milliseconds UTC."""
    return Period(f"thread-{thread}", span[0], span[1] + 1, thread=thread)


def _label(text: str) -> str:
    """One spelling for each period."""
    spelled = _WEEK.sub(r"\1-W\2", text.strip())
    if found := _COURSE_WEEK.fullmatch(spelled):
        return f"{found[1]}/W{int(found[2])}"
    return spelled


def _days(request: PeriodRequest, cohorts: tuple[Cohort, ...]) -> _Days:
    ways = (request.period, request.start or request.end, request.thread)
    if sum(map(bool, ways)) > 1:
        raise BadPeriod(_ONE_WAY).done_by("--period, --from and --to, or --thread")
    if request.period:
        return _named(request.period.strip(), cohorts)
    first = _day(request.start) if request.start else None
    last = _day(request.end) if request.end else None
    if first and last:
        _check_order(first, last)
    return _Days(first, last)


def _check_order(first: date, last: date) -> None:
    if last < first:
        raise BadPeriod(
            N_("The period ends on {last}, before it begins on {first}: exchange the two."), first=first, last=last
        )


def _named(text: str, cohorts: tuple[Cohort, ...]) -> _Days:
    """A month, a week, a day or a week of a course."""
    try:
        if found := _MONTH.fullmatch(text):
            year, month = int(found[1]), int(found[2])
            return _Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        if found := _WEEK.fullmatch(text):
            return _week(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        if _DAY.fullmatch(text):
            return _Days(date.fromisoformat(text), date.fromisoformat(text))
        if found := _COURSE_WEEK.fullmatch(text):
            return _course_week(found[1], int(found[2]), cohorts)
    except (ValueError, OverflowError) as error:
        raise _no_period(text) from error
    raise _no_period(text)


def _week(first: date, groups: tuple[str, ...] = ()) -> _Days:
    return _Days(first, first + timedelta(days=6), groups)


def _course_week(name: str, week: int, cohorts: tuple[Cohort, ...]) -> _Days:
    cohort = next((cohort for cohort in cohorts if cohort.name == name), None)
    if cohort is None:
        raise BadPeriod(
            N_(
                "There is no cohort {name} in stillroom.toml ({known}): name it there with its start, weeks and groups."
            ),
            name=name,
            known=", ".join(cohort.name for cohort in cohorts) or "–",
        )
    if not 1 <= week <= cohort.weeks:
        raise BadPeriod(
            N_("The cohort {name} has weeks 1 to {weeks}, and no week {week}."),
            name=name,
            weeks=cohort.weeks,
            week=week,
        )
    return _week(cohort.start + timedelta(weeks=week - 1), cohort.groups)


def _no_period(text: str) -> BadPeriod:
    return BadPeriod(
        N_(
            "{period} is no period: write a month as 2025-03, a week as 2025-W10, a day as 2025-03-07 "
            "or a course week as spring/W3."
        ),
        period=text,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadPeriod(N_("{day} is no day: write it as 2025-03-31."), day=text) from error


def _local_day(at: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone).date()


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1000)
