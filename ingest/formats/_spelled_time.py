"""Times in which the month is a word, or the language another: ``Thursday, February 1, 2024 at 2:00:00 AM UTC``.

The months' names are the Unicode consortium's (CLDR, through babel).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale

from ingest.clock import any_ms

_LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "nb", "da", "fi", "pl", "cs", "sk", "hu", "ro", "tr", "id"),
    *("ru", "uk", "el", "bg", "ca"),
)
"""Languages whose months are told by words; a word that names two months is the first language's."""
_LONGEST = 100
"""Characters: no exporter's time is longer."""
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007", " ") | dict.fromkeys("\u200e\u200f", ""))
_HALF = r"[AaPp]\.? ?[Mm]\b\.?|上午|下午|凌晨|早上|清晨|中午|晚上|傍晚|午前|午後|오전|오후"
_TIME = re.compile(
    rf"(?:(?P<before>{_HALF})\s*)?(?<!\d)(?P<hour>\d{{1,2}})(?:[:.]|\s?[時时点點시]\s?)(?P<minute>\d{{1,2}})(?:분|分)?"
    rf"(?:[:.]?\s?(?P<second>\d{{1,2}})(?:[,.]\d+)?[秒초]?)?(?!\d)(?:\s*(?P<after>{_HALF}))?"
)
_NUMBERED = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY = re.compile(r"(?<![\d:])\d{1,2}(?![\d:])")
_WORD = re.compile(r"[^\W\d_]+")
_OFFSET = re.compile(r"\b(?:UTC|GMT|Z)\b ?(?P<offset>[+-]\d{1,2}(?::?\d{2})?)?")


@lru_cache(maxsize=4096)
def spelled_ms(text: str, zone: str) -> int | None:
    """Milliseconds UTC, in ``zone`` where the text names none; None where it is no such time."""
    if len(text) > _LONGEST:
        return None
    plain = text.translate(_SPACES).strip()
    zones = _OFFSET.search(plain)
    day_and_time = plain[: zones.start()] + plain[zones.end() :] if zones else plain
    clocks = list(_TIME.finditer(day_and_time))
    if not clocks:
        return None
    day = _day(day_and_time[: clocks[-1].start()] + " " + day_and_time[clocks[-1].end() :])
    return any_ms(f"{day} {_time(clocks[-1])}{_zone(zones)}", zone) if day else None


def _day(text: str) -> str:
    """The day as ``YYYY-MM-DD``; of two words that may be months the last one is it, for weekdays stand before."""
    if numbered := _NUMBERED.search(text):
        return "-".join(numbered.groups())
    year, day = _YEAR.search(text), _DAY.search(text)
    if year is None or day is None:
        return ""
    months = [_months()[word] for word in _WORD.findall(text.casefold()) if word in _months()]
    return f"{year[0]}-{months[-1]}-{day[0]}" if months else ""


def _zone(zones: re.Match[str] | None) -> str:
    """``Z`` or an offset such as ``+08:00``; empty where the text names no zone."""
    if zones is None or zones["offset"] is None:
        return "Z" if zones else ""
    sign, digits = zones["offset"][0], zones["offset"][1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")  # noqa: PLR2004 - hours alone
    return f"{sign}{hours:0>2}:{minutes}"


def _time(clock: re.Match[str]) -> str:
    half = (clock["before"] or clock["after"] or "").replace(" ", "").replace(".", "").lower()
    return f"{half}{clock['hour']}:{int(clock['minute']):02d}:{int(clock['second'] or 0):02d}"


@cache
def _months() -> dict[str, int]:
    """Every word that is a month in one of the languages."""
    found: dict[str, int] = {}
    for language in _LANGUAGES:
        forms = Locale.parse(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in forms[form][width].items():
                    if words := _WORD.findall(name.casefold()):
                        found.setdefault(words[-1], number)
    return found
