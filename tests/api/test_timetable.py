"""Which period ends when, and when its edition is made."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from api.actions.timetable import Timetable, timetable_of
from models.errors import BadOption, NotReady
from models.settings import Settings

SHANGHAI = "Asia/Shanghai"


def at(text: str, zone: str = SHANGHAI) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@pytest.mark.parametrize(
    ("table", "now", "label"),
    [
        (Timetable(True, 1, 6, SHANGHAI), "2025-03-17T06:00", "2025-W11"),
        (Timetable(True, 1, 6, SHANGHAI), "2025-03-17T05:59", "2025-W10"),
        (Timetable(True, 3, 0, SHANGHAI), "2025-03-18T23:59", "2025-W10"),
        (Timetable(True, 3, 0, SHANGHAI), "2025-03-19T00:00", "2025-W11"),
        (Timetable(True, 7, 23, SHANGHAI), "2025-03-23T22:59", "2025-W10"),
        (Timetable(True, 1, 0, SHANGHAI), "2026-01-05T00:00", "2026-W01"),
        (Timetable(True, 1, 0, SHANGHAI), "2025-12-29T00:00", "2025-W52"),
        (Timetable(False, 1, 6, SHANGHAI), "2025-03-01T06:00", "2025-02"),
        (Timetable(False, 28, 6, SHANGHAI), "2025-03-28T05:59", "2025-01"),
        (Timetable(False, 1, 0, SHANGHAI), "2025-01-01T00:00", "2024-12"),
    ],
)
def test_an_edition_is_due_at_its_day_and_hour(table: Timetable, now: str, label: str) -> None:
    assert table.label(table.last(at(now))) == label


@pytest.mark.parametrize("weekly", [True, False])
def test_what_is_due_next_is_not_due_a_millisecond_before(weekly: bool) -> None:  # noqa: FBT001
    table = Timetable(weekly, 2, 5, "Europe/Berlin")
    first = date(2025, 1, 1)
    for _ in range(60):
        due = table.due(table.after(table.last(at(first.isoformat()))))
        assert table.label(table.last(due.at)) == due.period
        assert table.label(table.last(due.at - 1)) != due.period
        first = datetime.fromtimestamp(due.at / 1000, UTC).date()


def test_periods_follow_one_another_without_a_gap() -> None:
    for weekly, count in ((True, 57), (False, 14)):
        found = Timetable(weekly, 1, 6, "Europe/Berlin").periods(
            at("2024-12-31T12:00", "Europe/Berlin"), at("2026-02-02T07:00", "Europe/Berlin")
        )
        assert len(found) == count
        assert [one.end for one in found[:-1]] == [one.start for one in found[1:]]


def test_a_clock_put_forward_leaves_the_hour_out_and_the_edition_comes_after_it() -> None:
    table = Timetable(True, 7, 2, "Europe/Berlin")
    assert table.due(date(2025, 3, 17)).at == at("2025-03-30T03:00", "Europe/Berlin")


@pytest.mark.parametrize(
    ("settings", "error", "said"),
    [
        (Settings(), NotReady, 'set schedule = "week"'),
        (Settings(schedule="week", schedule_day=8), BadOption, "schedule_day is 8"),
    ],
)
def test_without_a_timetable_one_sentence_says_what_to_set(settings: Settings, error: type, said: str) -> None:
    with pytest.raises(error, match=said):
        timetable_of(settings, SHANGHAI, "w/stillroom.toml")


def test_a_month_has_days_that_a_week_has_not() -> None:
    assert timetable_of(Settings(schedule="month", schedule_day=8), SHANGHAI, "w").day == 8
