"""The line that begins a day in a LINE chat, in every language and calendar that LINE writes."""

from __future__ import annotations

import re
from datetime import date

_WEEKDAYS = (
    "一 月 월 mon monday จ จันทร์ sen senin lun lunes",
    "二 火 화 tue tues tuesday อ อังคาร sel selasa mar martes",
    "三 水 수 wed wednesday พ พุธ rab rabu mié miércoles",
    "四 木 목 thu thur thurs thursday พฤ พฤหัส พฤหัสบดี kam kamis jue jueves",
    "五 金 금 fri friday ศ ศุกร์ jum jumat vie viernes",
    "六 土 토 sat saturday ส เสาร์ sab sabtu sáb sábado",
    "日 天 일 sun sunday อา อาทิตย์ min minggu dom domingo",
)
"""From Monday on, as they stand without ``星期``, ``曜日`` and the like."""
_WEEKDAY = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
_PREFIXES = ("星期", "礼拜", "禮拜", "周", "週", "วัน")
_SUFFIXES = ("曜日", "曜", "요일", ".")
_ERAS = {"R": 2018, "令和": 2018, "H": 1988, "平成": 1988, "S": 1925, "昭和": 1925}
"""The year before the era's first."""
_BUDDHIST = 543
_FIRST_BUDDHIST = 2400
_WORD = r"[^\s\d,()（）]{1,14}"
_DAY = re.compile(
    rf"(?:(?P<before>{_WORD}),?\s+)?(?P<era>{'|'.join(_ERAS)})?(?P<a>\d{{1,4}})\s?[-/.年]\s?(?P<b>\d{{1,2}})\s?[-/.月]\s?"
    rf"(?P<c>\d{{1,4}})[日.]?,?(?:\s*[(（](?P<within>{_WORD})[)）]|\s*(?P<after>{_WORD}))?\s*"
)
_YEAR_DIGITS = 4
_LONGEST = 40


def day_of(line: str) -> str | None:
    """The day that the line begins as ``YYYY-MM-DD``, not checked against the calendar; None for all other lines.

    Where the year comes last, the day of the week tells which of day and month comes first.
    """
    found = _DAY.fullmatch(line) if 0 < len(line) <= _LONGEST else None
    weekday = _weekday(found["before"] or found["within"] or found["after"] or "") if found else None
    if found is None or weekday is None:
        return None
    first, second, third = int(found["a"]), int(found["b"]), int(found["c"])
    if found["era"]:
        return _written(_ERAS[found["era"]] + first, second, third)
    if len(found["a"]) == _YEAR_DIGITS:
        return _written(_common(first), second, third)
    if len(found["c"]) != _YEAR_DIGITS:
        return None
    orders = ((_common(third), first, second), (_common(third), second, first))
    return _written(*next((order for order in orders if _falls_on(order, weekday)), orders[0]))


def _weekday(word: str) -> int | None:
    plain = word.lower()
    for prefix in _PREFIXES:
        plain = plain.removeprefix(prefix)
    for suffix in _SUFFIXES:
        plain = plain.removesuffix(suffix)
    return _WEEKDAY.get(plain)


def _common(year: int) -> int:
    """Thai phones count years from the Buddha's death."""
    return year - _BUDDHIST if year >= _FIRST_BUDDHIST else year


def _falls_on(order: tuple[int, int, int], weekday: int) -> bool:
    try:
        return date(*order).weekday() == weekday
    except ValueError:
        return False


def _written(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"
