"""A period begins and ends at midnight where the community lives."""

from datetime import UTC, date, datetime

import pytest

from api.actions.period import PeriodRequest, period_of
from models.errors import BadPeriod
from models.records.cohort import Cohort

FIRST = int(datetime(2025, 3, 3, 4, tzinfo=UTC).timestamp() * 1000)
LAST = int(datetime(2025, 3, 30, 23, tzinfo=UTC).timestamp() * 1000)
SHANGHAI = "Asia/Shanghai"
COHORTS = (Cohort("春季营", date(2025, 3, 5), 4, ("三群",)),)


def spell(request: PeriodRequest, zone: str = "UTC") -> tuple[str, str, str]:
    period = period_of(request, (FIRST, LAST), zone, COHORTS)
    start, end = (datetime.fromtimestamp(at / 1000, UTC).isoformat() for at in (period.start, period.end))
    return period.label, start[:16], end[:16]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (PeriodRequest("2025-02"), ("2025-02", "2025-02-01T00:00", "2025-03-01T00:00")),
        (PeriodRequest("2024-12"), ("2024-12", "2024-12-01T00:00", "2025-01-01T00:00")),
        (PeriodRequest("2025-W10"), ("2025-W10", "2025-03-03T00:00", "2025-03-10T00:00")),
        (PeriodRequest("2025w01"), ("2025-W01", "2024-12-30T00:00", "2025-01-06T00:00")),
        (
            PeriodRequest(start="2025-03-03", end="2025-03-09"),
            ("2025-03-03..2025-03-09", "2025-03-03T00:00", "2025-03-10T00:00"),
        ),
        (PeriodRequest("2025-03-07"), ("2025-03-07", "2025-03-07T00:00", "2025-03-08T00:00")),
        (PeriodRequest("春季营/w3"), ("春季营/W3", "2025-03-19T00:00", "2025-03-26T00:00")),
        (PeriodRequest(start="2025-03-20"), ("2025-03-20..2025-03-30", "2025-03-20T00:00", "2025-03-31T00:00")),
        (PeriodRequest(end="2025-03-20"), ("2025-03-03..2025-03-20", "2025-03-03T00:00", "2025-03-21T00:00")),
        (PeriodRequest(), ("2025-03-03..2025-03-30", "2025-03-03T00:00", "2025-03-31T00:00")),
    ],
)
def test_months_weeks_and_days(request_: PeriodRequest, expected: tuple[str, str, str]) -> None:
    assert spell(request_) == expected


def test_days_begin_at_midnight_of_the_community() -> None:
    assert spell(PeriodRequest("2025-03"), SHANGHAI) == ("2025-03", "2025-02-28T16:00", "2025-03-31T16:00")


def test_the_whole_span_reaches_to_the_local_day_of_the_last_message() -> None:
    assert spell(PeriodRequest(), SHANGHAI) == ("2025-03-03..2025-03-31", "2025-03-02T16:00", "2025-03-31T16:00")


def test_a_week_in_which_the_clock_changes_is_an_hour_shorter() -> None:
    period = period_of(PeriodRequest("2025-W13"), (FIRST, LAST), "Europe/Berlin")
    assert period.end - period.start == (7 * 24 - 1) * 3600 * 1000


@pytest.mark.parametrize(
    "request_",
    [
        PeriodRequest("2025-13"),
        PeriodRequest("2025-00"),
        PeriodRequest("2025-W54"),
        PeriodRequest("9999-12"),
        PeriodRequest("0000-01"),
        PeriodRequest("0001-01"),
        PeriodRequest("March"),
        PeriodRequest("2025"),
        PeriodRequest("2025-03-32"),
        PeriodRequest("春季营/W0"),
        PeriodRequest("春季营/W5"),
        PeriodRequest("夏季营/W1"),
        PeriodRequest("2025-03", thread="t1"),
        PeriodRequest(start="2025-03-01", thread="t1"),
        PeriodRequest("2025-03", start="2025-03-01"),
        PeriodRequest(start="2025-02-30"),
        PeriodRequest(end="31.03.2025"),
        PeriodRequest(start="2025-03-09", end="2025-03-03"),
    ],
)
def test_what_is_no_period_is_said_so(request_: PeriodRequest) -> None:
    with pytest.raises(BadPeriod):
        period_of(request_, (FIRST, LAST), "UTC", COHORTS)


def test_a_course_week_counts_the_groups_of_its_cohort_only() -> None:
    assert period_of(PeriodRequest("春季营/W1"), (FIRST, LAST), "UTC", COHORTS).groups == ("三群",)
    assert period_of(PeriodRequest("2025-W10"), (FIRST, LAST), "UTC", COHORTS).groups == ()
