"""What a cell shows, from what a workbook stores: numbers, days since 1900, escapes."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta

from models.characters import without_surrogates

TEXT_LIMIT = 32_767
"""Characters that Excel puts into one cell; of longer ones the head is kept."""
_EXACT = 2**53
"""Above it a number of a spreadsheet is rounded: an id written so names many messages."""
_DAY_ONE = datetime(1899, 12, 30)  # noqa: DTZ001 - a day on the wall; the zone is the reader's
_DAYS_BETWEEN_EPOCHS = 1462
"""Days from Excel's day 0 to that of old Macintosh workbooks, in 1904."""
_LAST_DAY = 2_958_465
"""9999-12-31."""
_SECONDS_A_DAY = 86_400
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_DIGITS = re.compile(r"-?\d{1,15}")


def plain_text(text: str) -> str:
    """The text with OOXML's ``_x000D_`` escapes undone."""
    if "_x" not in text:
        return text
    found = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
    return without_surrogates(found.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def is_date_format(number: int, code: str) -> bool:
    """Whether a number format shows days or times: by Excel's own numbers, else by the letters of its code."""
    return _DATE_LETTERS.search(_QUOTED.sub("", code)) is not None if code else number in _BUILT_IN_DATES


def number_text(written: str) -> str:
    """A number as digits; with an exponent where it is rounded, so that nobody takes it for an id."""
    if _DIGITS.fullmatch(written):
        return written
    number = _number(written)
    if number is None or not number.is_integer():
        return written
    return str(int(number)) if abs(number) < _EXACT else f"{number:.14E}"


def date_text(written: str, *, since_1904: bool) -> str:
    """A day number as ``YYYY-MM-DD HH:MM:SS``, of midnight the day alone, of day 0 the time alone; else as written."""
    number = _number(written)
    if number is None or not 0 <= number <= _LAST_DAY - _DAYS_BETWEEN_EPOCHS:
        return written
    seconds = round(number * _SECONDS_A_DAY)
    when = _DAY_ONE + timedelta(days=_DAYS_BETWEEN_EPOCHS * since_1904, seconds=seconds)
    if seconds < _SECONDS_A_DAY:
        return when.strftime("%H:%M:%S")
    if seconds % _SECONDS_A_DAY == 0:
        return when.date().isoformat()
    return when.isoformat(" ", "seconds")


def _number(written: str) -> float | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
