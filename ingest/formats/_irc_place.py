"""What the place of an IRC log tells of it: its first day and its channel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice

from ingest.format import Source
from ingest.formats._paths import path_of

UNKNOWN_DAY = date(1970, 1, 1)
"""The day of a log that nowhere names one: its order stays right, its date says that it is not known."""
_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_./]?)(\d{2})\2(\d{2})(?!\d)")
_CHANNEL = re.compile(r"#+[^/\\!\s]+")
_JOINED = re.compile(r"(?:has (?:joined|left)|[Nn]ow talking (?:in|on)|Session Ident:|mode/)\s*(#+[^\s,\]]+)")
_EXTENSIONS = re.compile(r"(?:\.(?:txt|log|logs|irc|raw|ascii|annotation|weechatlog))+\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SEARCHED_LINES = 5000
_SPELLED = re.compile(
    r"[A-Z][a-z]{2},? (?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2})(?: \d\d:\d\d(?::\d\d)?)?,? (?P<year>\d{4})"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_of(source: Source) -> date:
    """The last date in the file's path (``2013/01/05/#a.txt``, ``#a.20130105.log``), else ``UNKNOWN_DAY``."""
    for place in (source.path, source.name):
        for found in reversed(list(_DATE.finditer(place))):
            try:
                return date(int(found[1]), int(found[3]), int(found[4]))
            except ValueError:
                continue
    return UNKNOWN_DAY


def spelled_day(text: str) -> date | None:
    """The day that ``text`` spells in English (``Thu Feb 01 10:00:00 2024``), None where it spells none."""
    found = _SPELLED.search(text)
    if found is None or found["month"] not in _MONTHS:
        return None
    try:
        return date(int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return None


def channel_of(source: Source, lines: Iterable[str]) -> str:
    """The channel: by the path, by what people joined in ``lines``, else what the file's or folder's name says."""
    stem = _EXTENSIONS.sub("", path_of(source).name)
    if found := _CHANNEL.search(stem):
        return _undated(found[0]) or found[0]
    for line in islice(lines, _SEARCHED_LINES):
        if "#" in line and (joined := _JOINED.search(line)):
            return joined[1]
    return _named(stem, source)


def _named(stem: str, source: Source) -> str:
    """The words of the file's name, else the nearest folder that has any, else the whole name."""
    folders = re.split(r"[/\\]|(?<=\.zip)!", source.name)[:-1]
    for place in (stem, *reversed(folders)):
        if _WORD.search(rest := _undated(place)):
            return rest
    return stem


def _undated(name: str) -> str:
    return _EXTENSIONS.sub("", _DATE.sub("", name)).strip("-_. ")
