"""The stamps that begin KakaoTalk's messages and days, as its versions for computers and phones write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    rf"(?:(?P<y>\d{{4}})[년.]\s?(?P<m>\d{{1,2}})[월.]\s?(?P<d>\d{{1,2}})[일.]"
    rf"|(?P<word>{_MONTH})\.? (?P<wd>\d{{1,2}}),? (?P<wy>\d{{4}})"
    rf"|(?P<fd>\d{{1,2}}) (?P<fword>{_MONTH})\.? (?P<fy>\d{{4}}))"
)
_TIME = r"(?P<time>(?:(?:오전|오후|[AP]M)\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?)"
_WEEKDAY = r"(?:[월화수목금토일]요일|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"-{{3,}}\s*(?:{_WEEKDAY},?\s*)?{_DATE},?(?:\s*{_WEEKDAY})?\s*-{{3,}}\s*",
        rf"{_WEEKDAY},?\s*{_DATE}\s*",
        rf"{_DATE},?\s*{_WEEKDAY}\s*",
    )
)
_DAY_SIGNS = ("---", "요일", "day", "DAY")
"""One of them stands in every line that begins a day."""
_LONGEST_DAY = 100
_COMPUTER = re.compile(rf"\[(?P<name>.+?)\] \[{_TIME}\](?: (?P<said>.*))?", re.IGNORECASE)
_PHONE = re.compile(rf"{_DATE},?(?: at)?[\s\u202f]{_TIME}(?:\s*\Z|, (?P<said>.*)|: (?P<own>.*))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands before a message."""

    day: str
    """``YYYY-MM-DD``, not checked against the calendar; empty where a day line tells it."""
    time: str
    name: str | None
    """None on lines of KakaoTalk itself."""
    said: str | None
    """The first line of what was said; None where the stamp alone stands (a mark between two sittings)."""


def computer_stamp(line: str) -> Stamp | None:
    """``[name] [오전 1:01] words``."""
    found = _COMPUTER.match(line) if line.startswith("[") else None
    return Stamp("", found["time"], found["name"], found["said"] or "") if found else None


def phone_stamp(line: str) -> Stamp | None:
    """``2016년 2월 5일 오전 1:33, name : words``, ``Feb 5, 2016 at 1:33 AM, name : words`` and the like."""
    found = _PHONE.match(line)
    if found is None:
        return None
    day, said = _day(found), found["said"]
    if said is None:
        return Stamp(day, found["time"], None, found["own"])
    name, colon, words = said.partition(" : ")
    if not colon:
        name, colon = (said[:-2], " :") if said.endswith(" :") else ("", "")
    return Stamp(day, found["time"], name.strip() or None, words if colon else said)


def day_of(line: str) -> str | None:
    """The day that the line begins as ``YYYY-MM-DD``; None for all other lines."""
    if not 0 < len(line) <= _LONGEST_DAY or not any(sign in line for sign in _DAY_SIGNS):
        return None
    found = next(filter(None, (pattern.fullmatch(line) for pattern in _DAYS)), None)
    return _day(found) if found else None


def _day(found: re.Match[str]) -> str:
    part = found.groupdict()
    if year := part["y"]:
        return _written(year, int(part["m"]), part["d"])
    if word := part["word"]:
        return _written(part["wy"], _MONTHS[word.lower()], part["wd"])
    return _written(part["fy"], _MONTHS[part["fword"].lower()], part["fd"])


def _written(year: str, month: int, day: str) -> str:
    return f"{year}-{month:02}-{int(day):02}"
