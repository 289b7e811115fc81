"""The timetable of a workspace's editions: which period ends when, and when its edition is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from api.actions.period import PeriodRequest, period_of
from models.errors import BadOption, NotReady
from models.i18n import N_
from models.records.edition import Period
from models.records.schedule import Due
from models.settings import Settings

_WEEK = "week"
_DAYS = 7
_NO_SCHEDULE = N_('There is no schedule in {path}: set schedule = "week" or "month" there.')
_NO_WEEKDAY = N_("The setting schedule_day is {day}, and a week has days 1 (Monday) to 7: choose one of them.")


@dataclass(frozen=True, slots=True)
class Timetable:
    """Periods are known by their first day; days begin at midnight in ``timezone``."""

    weekly: bool
    day: int
    hour: int
    timezone: str

    def last(self, now: int) -> date:
        """The latest period whose edition is due at ``now``, in milliseconds UTC."""
        first = self._before(self._first(now))
        while self.due(first).at > now:
            first = self._before(first)
        return first

    def after(self, first: date) -> date:
        """The period after this one."""
        return first + timedelta(days=_DAYS) if self.weekly else (first + timedelta(days=31)).replace(day=1)

    def due(self, first: date) -> Due:
        """When the edition of this period is made; an hour that the clocks leave out is the one after it."""
        day = self.after(first) + timedelta(days=self.day - 1)
        at = datetime(day.year, day.month, day.day, self.hour, tzinfo=ZoneInfo(self.timezone))
        return Due(self.label(first), int(at.timestamp() * 1000))

    def label(self, first: date) -> str:
        """``Period.label``: an ISO week or a month."""
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}" if self.weekly else f"{first:%Y-%m}"

    def period(self, first: date) -> Period:
        """The period itself."""
        return period_of(PeriodRequest(self.label(first)), (0, 0), self.timezone)

    def periods(self, since: int, now: int) -> list[Period]:
        """Every period whose edition is due at ``now``, from the one of ``since`` on, ascending."""
        first, last = self._first(since), self.last(now)
        found = []
        while first <= last:
            found.append(self.period(first))
            first = self.after(first)
        return found

    def _first(self, at: int) -> date:
        day = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(self.timezone)).date()
        return day - timedelta(days=day.weekday()) if self.weekly else day.replace(day=1)

    def _before(self, first: date) -> date:
        day = first - timedelta(days=1)
        return day - timedelta(days=day.weekday()) if self.weekly else day.replace(day=1)


def timetable_of(settings: Settings, timezone: str, path: object) -> Timetable:
    """The timetable that ``stillroom.toml`` at ``path`` names. Raises ``NotReady`` for none, ``BadOption``."""
    if not settings.schedule:
        raise NotReady(_NO_SCHEDULE, path=path)
    weekly = settings.schedule == _WEEK
    if weekly and settings.schedule_day > _DAYS:
        raise BadOption(_NO_WEEKDAY, day=settings.schedule_day)
    return Timetable(weekly, settings.schedule_day, settings.schedule_hour, timezone)
