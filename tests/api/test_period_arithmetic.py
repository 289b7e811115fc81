"""Periods tile time: months, weeks and days meet at midnight, in every zone, on every day the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.actions.period import PeriodRequest, check_period, period_of, period_of_thread
from models.errors import BadPeriod
from models.records.cohort import Cohort
from models.records.edition import Period

ZONES = (
    "UTC",
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/Sao_Paulo",  # midnight itself was skipped when summer time began
    "America/Havana",  # midnight came twice when it ended
    "Asia/Beirut",
    "Australia/Lord_Howe",  # changes by half an hour
    "Pacific/Apia",  # has no 30 December 2011
    "Asia/Kathmandu",
)
days = st.dates(date(1990, 1, 1), date(2037, 12, 31))
zones = st.sampled_from(ZONES)
moments = st.integers(631_152_000_000, 2_145_916_800_000)
SPAN = (1_700_000_000_000, 1_700_000_000_001)


def named(label: str, zone: str) -> Period:
    return period_of(PeriodRequest(label), SPAN, zone)


def month(day: date) -> str:
    return f"{day:%Y-%m}"


def week(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


@settings(max_examples=100)
@given(day=days, zone=zones)
@pytest.mark.parametrize("label", [str, month, week])
def test_where_one_ends_the_next_begins(label: object, day: date, zone: str) -> None:
    assert callable(label)
    step = {str: 1, month: 31, week: 7}[label]  # type: ignore[index]
    first = day.replace(day=1) if label is month else day
    assert named(label(first), zone).end == named(label(first + timedelta(days=step)), zone).start


@settings(max_examples=100)
@given(day=days, zone=zones)
def test_a_week_is_its_seven_days_and_begins_on_monday(day: date, zone: str) -> None:
    found = named(week(day), zone)
    monday = day - timedelta(days=day.weekday())
    own = [named(str(monday + timedelta(days=number)), zone) for number in range(7)]
    assert (found.start, found.end) == (own[0].start, own[-1].end)
    assert found.end - found.start == sum(each.end - each.start for each in own)


@settings(max_examples=100)
@given(at=moments, zone=zones)
@pytest.mark.parametrize("label", [str, month, week])
def test_a_message_lies_in_the_period_of_its_local_day_and_in_no_neighbour(label: object, at: int, zone: str) -> None:
    assert callable(label)
    day = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)).date()
    step = timedelta(days=32 if label is month else 7 if label is week else 1)
    edge = day.replace(day=1) if label is month else day
    found = named(label(day), zone)
    assert found.start <= at < found.end
    for other in (named(label(edge - step), zone), named(label(edge + step), zone)):
        assert not other.start <= at < other.end


@settings(max_examples=100)
@given(day=days, zone=zones)
def test_a_day_is_a_day_give_or_take_what_the_clock_was_moved(day: date, zone: str) -> None:
    hours = (named(str(day), zone).end - named(str(day), zone).start) / 3_600_000
    assert 22 <= hours <= 26 or (zone, day) == ("Pacific/Apia", date(2011, 12, 30))


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/Sao_Paulo", date(2018, 11, 4)),
        ("Asia/Beirut", date(2024, 3, 31)),
        ("America/Havana", date(2024, 11, 3)),
        ("Europe/Berlin", date(2025, 3, 30)),
        ("Pacific/Apia", date(2011, 12, 31)),
    ],
)
def test_a_day_begins_with_its_first_moment_though_midnight_is_missing_or_comes_twice(zone: str, day: date) -> None:
    start = named(str(day), zone).start
    before, first = (datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)) for at in (start - 1, start))
    assert before.date() < day == first.date()


@settings(max_examples=100)
@given(first=days, length=st.integers(0, 400), zone=zones)
def test_from_and_to_both_count(first: date, length: int, zone: str) -> None:
    last = first + timedelta(days=length)
    found = period_of(PeriodRequest(start=str(first), end=str(last)), SPAN, zone)
    assert (found.start, found.end) == (named(str(first), zone).start, named(str(last), zone).end)
    assert found.label == f"{first}..{last}"


@settings(max_examples=100)
@given(begin=moments, length=st.integers(0, 10**10), zone=zones)
def test_what_is_asked_for_without_an_end_holds_everything(begin: int, length: int, zone: str) -> None:
    found = period_of(PeriodRequest(), (begin, begin + length), zone)
    assert found.start <= begin <= begin + length < found.end
    assert found.end - found.start - length < 49 * 3_600_000


@settings(max_examples=100)
@given(day=days, zone=zones)
@pytest.mark.parametrize("spelled", [str.lower, lambda label: f"  {label}\n", lambda label: label.replace("-W", "W")])
def test_one_period_has_one_label_however_it_was_typed(spelled: object, day: date, zone: str) -> None:
    assert callable(spelled)
    found = named(spelled(week(day)), zone)
    assert found == named(week(day), zone)
    assert named(found.label, zone) == found


@settings(max_examples=60)
@given(start=days, weeks=st.integers(1, 60), name=st.text("春季营spring3_-W", min_size=1, max_size=8), zone=zones)
def test_the_weeks_of_a_course_tile_the_course(start: date, weeks: int, name: str, zone: str) -> None:
    cohorts = (Cohort(name, start, weeks, ("三群",)),)
    own = [period_of(PeriodRequest(f"{name}/W{number}"), SPAN, zone, cohorts) for number in range(1, weeks + 1)]
    assert own[0].start == named(str(start), zone).start
    assert own[-1].end == named(str(start + timedelta(days=7 * weeks - 1)), zone).end
    assert all(one.end == other.start for one, other in pairwise(own))
    assert {each.groups for each in own} == {("三群",)}


@settings(max_examples=300)
@given(text=st.one_of(st.text(max_size=12), st.from_regex(r"[0-9]{3,5}-?W?[0-9]{1,3}(-[0-9]{1,3})?", fullmatch=True)))
def test_any_words_are_a_period_or_refused(text: str) -> None:
    try:
        check_period(PeriodRequest(text))
        found = period_of(PeriodRequest(text), SPAN, "Asia/Shanghai")
    except BadPeriod as refusal:
        assert refusal.localized("zh")  # noqa: PT017 (either way is right)
    else:
        assert found.start <= found.end


@settings(max_examples=200)
@given(first=st.text(max_size=10), last=st.text(max_size=10), thread=st.sampled_from(["", "t1"]))
def test_any_days_are_a_period_or_refused(first: str, last: str, thread: str) -> None:
    request = PeriodRequest(start=first, end=last, thread=thread)
    try:
        found = period_of(request, SPAN, "UTC")
    except BadPeriod as refusal:
        assert refusal.localized("en")  # noqa: PT017 (either way is right)
    else:
        assert found.start <= found.end


@settings(max_examples=60)
@given(begin=moments, length=st.integers(0, 10**9))
def test_a_discussion_holds_its_first_and_its_last_message(begin: int, length: int) -> None:
    found = period_of_thread("t", (begin, begin + length))
    assert found.start <= begin <= begin + length < found.end
    assert (found.label, found.thread) == ("thread-t", "t")
