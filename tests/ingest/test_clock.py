"""Times in all the ways exports write them, on any machine the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ingest.clock import any_ms, carries_zone, epoch_ms, iso_ms, local_ms, zone_of
from models.errors import BadOption

TEN = 1_706_752_800_000
"""2024-02-01 10:00 in Shanghai."""


@pytest.mark.parametrize(
    "written",
    [
        "2024-02-01 10:00:00",
        "2024-02-01 10:00",
        "2024/2/1 10:00",
        "2024.2.1 10:00:00",
        "2024年2月1日 10:00",
        "2024年2月1日星期四 10时0分",
        "2024/2/1 上午10:00",
        "2024/2/1 10:00 AM",
        "2024-02-01T02:00:00Z",
        "2024-02-01T03:00:00+01:00",
        "2024-02-01T10:00:00.000+08:00",
        "1706752800",
        "1706752800000",
        1_706_752_800,
        1_706_752_800_000,
        1_706_752_800_000_000,
        1_706_752_800.0,
    ],
)
def test_one_moment_in_many_spellings(written: object) -> None:
    assert any_ms(written, "Asia/Shanghai") == TEN


@pytest.mark.parametrize("written", [45323.0 + 10 / 24, "45323.4166667"])
def test_excel_days_are_local(written: object) -> None:
    assert any_ms(written, "Asia/Shanghai") == pytest.approx(TEN, abs=1000)


@pytest.mark.parametrize(
    ("written", "hour"),
    [("下午3:05", 15), ("中午12:10", 12), ("上午12:10", 0), ("晚上11:00", 23), ("凌晨1:00", 1)],
)
def test_halves_of_the_day(written: str, hour: int) -> None:
    found = any_ms(f"2024/2/1 {written}", "UTC")
    assert found is not None
    assert datetime.fromtimestamp(found / 1000, UTC).hour == hour


@pytest.mark.parametrize(
    "written",
    ["2024-02-30 10:00:00", "2024-02-01 25:00:00", "2024-02-01 10:61:00", "2024/13/1 10:00", "", "昨天", None, True, -5,
     float("nan"), float("inf"), 10**400, "9" * 40, "nan", "0001-01-01 00:00:00", [], "2024-02-01 ab:cd:ef"],
)  # fmt: skip
def test_what_is_no_time_is_none(written: object) -> None:
    assert any_ms(written, "Asia/Shanghai") is None


def test_summer_time_follows_the_zone() -> None:
    winter, summer = (any_ms(f"2024-{month}-01 12:00:00", "Europe/Berlin") for month in ("01", "07"))
    assert (winter, summer) == (1_704_106_800_000, 1_719_828_000_000)
    assert any_ms("2024-03-31 12:00:00", "Europe/Berlin") == local_ms(
        datetime(2024, 3, 31, 10, tzinfo=UTC), "Europe/Berlin"
    )


def test_iso_without_offset_is_utc_and_epochs_are_told_by_size() -> None:
    assert iso_ms("2024-02-01T02:00:00") == TEN == epoch_ms("1706752800")
    assert iso_ms(5) is None
    assert epoch_ms(12345) is None


def test_which_times_carry_their_zone() -> None:
    assert [carries_zone(v) for v in ("2024-02-01T02:00:00Z", 1_706_752_800, "2024-02-01 10:00", "2024-02-01")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_zone_that_is_none_is_a_bad_option() -> None:
    for name in ("Asia/Atlantis", "../etc/passwd", ""):
        with pytest.raises(BadOption):
            zone_of(name)
