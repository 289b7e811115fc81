"""One moment, however it is written: epochs, ISO, what people type, what spreadsheets make of it, in every zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clock import any_ms, carries_zone, epoch_ms, iso_ms, local_ms, zone_of
from models.errors import BadOption

ZONES = ("UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
moments = st.integers(315_532_800, 4_102_444_000)
"""Seconds: 1980 to the end of 2099."""
zones = st.sampled_from(ZONES)


def local(second: int, zone: str) -> datetime:
    return datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(zone))


def is_told_twice(when: datetime) -> bool:
    """Whether the clock shows this hour a second time, as it does when summer time ends."""
    return when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset()


@settings(max_examples=150)
@given(second=moments, zone=zones)
def test_a_moment_with_its_offset_is_the_same_in_every_zone(second: int, zone: str) -> None:
    written = local(second, zone).isoformat()
    assert iso_ms(written) == any_ms(written, "Asia/Tokyo") == second * 1000
    assert carries_zone(written)


@settings(max_examples=150)
@given(second=moments, zone=zones)
def test_a_clock_on_the_wall_is_read_back_in_its_zone(second: int, zone: str) -> None:
    when = local(second, zone).replace(tzinfo=None)
    if is_told_twice(when.replace(tzinfo=ZoneInfo(zone))):
        return
    for pattern in ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%Y.%m.%d %H时%M分%S秒"):
        assert any_ms(when.strftime(pattern), zone) == second * 1000
        assert not carries_zone(when.strftime(pattern))
    assert local_ms(when, zone) == second * 1000


@settings(max_examples=150)
@given(second=moments)
@pytest.mark.parametrize("scale", [1, 1000, 1_000_000, 1_000_000_000])
def test_an_epoch_is_known_by_its_size(scale: int, second: int) -> None:
    assert epoch_ms(second * scale) == any_ms(second * scale, "Asia/Shanghai") == second * 1000
    assert epoch_ms(str(second * scale)) == second * 1000
    assert carries_zone(second * scale)


@settings(max_examples=150)
@given(second=st.integers(315_532_800, 4_000_000_000), zone=zones)
def test_a_day_number_of_a_spreadsheet_is_the_clock_on_its_wall(second: int, zone: str) -> None:
    when = datetime.fromtimestamp(second, UTC).replace(tzinfo=None)
    serial = (when - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001 (a wall)
    assert any_ms(serial, zone) == any_ms(f"{serial:.10f}", zone) == local_ms(when, zone)


@settings(max_examples=100)
@given(second=moments, half=st.sampled_from([("上午", "下午"), ("AM", "PM"), ("午前", "午後"), ("a.m.", "p.m.")]))
def test_both_halves_of_the_day_are_told_apart(second: int, half: tuple[str, str]) -> None:
    when = datetime.fromtimestamp(second, UTC)
    word = half[when.hour >= 12]
    hour = when.hour % 12 or 12
    assert any_ms(f"{when:%Y/%m/%d} {word}{hour}:{when:%M:%S}", "UTC") == second * 1000
    assert any_ms(f"{when:%Y/%m/%d} {hour}:{when:%M:%S} {word}", "UTC") == second * 1000


@settings(max_examples=300)
@given(
    value=st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.none(), st.booleans(), st.binary(max_size=9))
)
def test_anything_else_is_no_time_and_no_defect(value: object) -> None:
    for read in (any_ms(value, "Asia/Shanghai"), epoch_ms(value), iso_ms(value)):
        assert read is None or 0 < read < 4_200_000_000_000


@settings(max_examples=300)
@given(
    text=st.from_regex(
        r"[0-9]{1,5}[-/.年][0-9]{1,3}[-/.月][0-9]{1,3}日?[T ]?(上午|PM)?[0-9:.时分+Z]{0,14}", fullmatch=True
    )
)
def test_what_looks_like_a_time_is_one_or_none_and_no_defect(text: str) -> None:
    read = any_ms(text, "Europe/Berlin")
    assert read is None or 0 < read < 4_102_444_800_000


@pytest.mark.parametrize(
    "text",
    ["2024-02-30 10:00:00", "2023-02-29", "2024-13-01 10:00", "2024-01-01 24:01", "2024-01-01 10:60", "0000-01-01",
     "2024-01-01 10:00:00+99:00", "2150-01-01 10:00", "1960-01-01 10:00", "99:99", "45", "1.5", "", " ", "—"],
)  # fmt: skip
def test_a_day_that_never_was_is_no_time(text: str) -> None:
    assert any_ms(text, "Asia/Shanghai") is None


@pytest.mark.parametrize("zone", ["Mars/Base", "", "../etc/passwd", "/etc/localtime", "UTC\0", "x" * 5000])
def test_a_zone_that_is_none_is_said_so(zone: str) -> None:
    with pytest.raises(BadOption):
        zone_of(zone)


def test_the_machine_s_own_zone_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert any_ms("2024-02-01 10:00:00", "UTC") == 1_706_781_600_000
