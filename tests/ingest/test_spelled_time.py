"""Times as tools spell them in the language of whoever exported."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats._spelled_time import spelled_ms

MOMENT = 1_706_752_800_000
"""2024-02-01 02:00:00 UTC."""
SPELLED = (
    "Thursday, February 1, 2024 at 2:00:00\u202fAM UTC",
    "Thursday, February 1, 2024 at 2:00:00 AM UTC",
    "Thursday 1 February 2024 at 02:00:00 UTC",
    "2024年2月1日星期四 UTC 02:00:00",
    "2024年2月1日 星期四 上午2:00:00 [UTC]",
    "2024年2月1日木曜日 2時00分00秒 UTC",
    "2024년 2월 1일 목요일 오전 2시 0분 0초 UTC",
    "Donnerstag, 1. Februar 2024 um 02:00:00 UTC",
    "jeudi 1 février 2024 à 02:00:00 UTC",
    "jueves, 1 de febrero de 2024, 2:00:00 UTC",
    "quinta-feira, 1 de fevereiro de 2024 02:00:00 UTC",
    "giovedì 1 febbraio 2024 alle ore 02:00:00 UTC",
    "donderdag 1 februari 2024 om 02:00:00 UTC",
    "четверг, 1 февраля 2024 г., 02:00:00 UTC",
    "czwartek, 1 lutego 2024 02:00:00 UTC",
    "1 Şubat 2024 Perşembe 02:00:00 UTC",
    "Thu, Feb 1, 2024, 10:00:00 GMT+8",
    "Thu, Feb 1, 2024, 07:30:00 UTC+05:30",
    "Do., 1. Feb. 2024, 10:00:00",
    "2024年2月1日周四 10:00:00",
    "jeu. 1 févr. 2024, 10:00:00",
    "Thu, Feb 1, 2024, 10:00:00 a.m.",
)


@pytest.mark.parametrize("text", SPELLED)
def test_every_way_to_spell_a_moment_is_that_moment(text: str) -> None:
    assert spelled_ms(text, "Asia/Shanghai") == MOMENT


def test_a_weekday_that_sounds_like_a_month_is_none() -> None:
    assert spelled_ms("mar. 5 nov. 2024, 00:00:00", "UTC") == datetime(2024, 11, 5, tzinfo=UTC).timestamp() * 1000


@pytest.mark.parametrize(
    "text",
    ["", "soon", "February 30, 2024 10:00", "2024", "10:00:00", "Feb 1, 2024", "1" * 500, "Thu, Foo 1, 2024, 10:00:00"],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert spelled_ms(text, "UTC") is None


@given(text=st.text("0123456789 :年月日febmarUTCPM.,+-", max_size=60))
def test_any_text_is_a_time_or_none(text: str) -> None:
    assert spelled_ms(text, "UTC") is None or spelled_ms(text, "UTC") > 0  # type: ignore[operator]
