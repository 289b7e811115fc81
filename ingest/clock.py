"""Times as exports write them, as milliseconds since 1970-01-01 UTC. The machine's own zone is never asked."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.errors import BadOption
from models.i18n import N_

_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 — a local day; the caller's zone is added later
_PLAIN_LENGTH = 19
_SECONDS = {f":{second:02d}": 1000 * second for second in range(60)}
_EARLIEST = -86_400_000
"""The day before 1970: a clock that was never set begins there, west and east of Greenwich."""
_LATEST = 4_102_444_800_000
"""The year 2100: later times are other numbers."""
_SCALES = ((1e8, 4.2e9, 1000.0), (1e11, 4.2e12, 1.0), (1e14, 4.2e15, 0.001), (1e17, 4.2e18, 0.000_001))
"""Numbers from, below, and the factor to milliseconds: seconds, milliseconds, microseconds, nanoseconds."""
_EXCEL_DAYS = (20_000.0, 80_000.0)
"""Excel serials of 1954 to 2119; smaller numbers are row numbers and the like."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HALVES = {
    "am": 0, "a.m.": 0, "上午": 0, "凌晨": 0, "早上": 0, "清晨": 0, "午前": 0, "오전": 0,
    "pm": 12, "p.m.": 12, "下午": 12, "晚上": 12, "傍晚": 12, "午後": 12, "오후": 12, "中午": 12,
}  # fmt: skip
_HALF = "|".join(re.escape(word) for word in sorted(_HALVES, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"""(?P<year>\d{{4}})\s*[-/.年]\s*(?P<month>\d{{1,2}})\s*[-/.月]\s*(?P<day>\d{{1,2}})\s*日?
    (?:\s*(?:星期|周|週)[一二三四五六日天])?
    (?:[T,]?\s*(?P<before>{_HALF})?\s*
       (?P<hour>\d{{1,2}})\s*[:：时點点]\s*(?P<minute>\d{{1,2}})\s*分?
       (?:\s*[:：]?\s*(?P<second>\d{{1,2}})秒?(?:[.,](?P<fraction>\d{{1,9}}))?)?
       \s*(?P<after>{_HALF})?\s*(?P<offset>Z|UTC|GMT|[+-]\d{{2}}:?\d{{2}})?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 80
"""Characters of a time as people write it; a thousand blanks in one would take the pattern minutes."""
_OFFSET = re.compile(r"(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\Z", re.IGNORECASE)


@cache
def zone_of(name: str) -> ZoneInfo:
    """The time zone of that IANA name. Raises ``BadOption`` for names that are none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = N_("{zone} is no time zone: give an IANA name such as Asia/Shanghai or UTC.")
        raise BadOption(message, zone=name) from error


def local_ms(when: datetime, zone: str) -> int | None:
    """The time of a clock on a wall of ``zone``, None before 1970 and after 2099; an offset of its own it keeps."""
    aware = when if when.tzinfo else when.replace(tzinfo=zone_of(zone))
    milliseconds = round(aware.timestamp() * 1000)
    return milliseconds if _EARLIEST <= milliseconds < _LATEST else None


def iso_ms(value: object) -> int | None:
    """An ISO 8601 time; UTC where it carries no offset; None where it is none."""
    return _iso(value, "UTC") if isinstance(value, str) else None


def epoch_ms(value: object) -> int | None:
    """Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size; None for all else."""
    if isinstance(value, str):
        text = value.strip()
        value = float(text) if len(text) < 32 and _NUMBER.fullmatch(text) else None  # noqa: PLR2004
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return next((round(value * factor) for low, high, factor in _SCALES if low <= value < high), None)


def any_ms(value: object, zone: str) -> int | None:
    """Any of the ways above, Excel's day numbers, or a date as people write it; None where it is no time."""
    if not isinstance(value, str):
        return epoch_ms(value) or _excel(value, zone)
    text = value.strip()
    found = _iso(text, zone)
    if found is not None:
        return found
    if _NUMBER.fullmatch(text) and len(text) < 32:  # noqa: PLR2004
        return epoch_ms(text) or _excel(float(text), zone)
    return _written(text, zone)


def carries_zone(value: object) -> bool:
    """True where the time needs no zone to be read: an epoch, or an offset at its end."""
    if not isinstance(value, str):
        return epoch_ms(value) is not None
    text = value.strip()
    return epoch_ms(text) is not None or (":" in text and _OFFSET.search(text) is not None)


def _iso(text: str, zone: str) -> int | None:
    if text[4:5] != "-":
        return None
    if len(text) == _PLAIN_LENGTH and (second := _SECONDS.get(text[16:])) is not None:
        minute = _minute(text[:16], zone)
        if minute is not None:
            return minute + second
    try:
        return _sane(local_ms(datetime.fromisoformat(text), zone))
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def _minute(text: str, zone: str) -> int | None:
    """When ``YYYY-MM-DD HH:MM`` begins in the zone, None where it is no time: the form of most exports.

    Messages of one minute stand together, so that most of them find it here.
    """
    try:
        return _sane(local_ms(datetime.fromisoformat(text), zone))
    except (ValueError, OverflowError):
        return None


def _excel(value: object, zone: str) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _EXCEL_DAYS[0] <= value < _EXCEL_DAYS[1]:
        return None
    return local_ms(_EXCEL_EPOCH + timedelta(seconds=round(value * 86_400)), zone)


def _written(text: str, zone: str) -> int | None:
    found = _WRITTEN.fullmatch(text) if len(text) <= _LONGEST else None
    if not found:
        return None
    part = found.groupdict()
    hour = _hour(int(part["hour"] or 0), part["before"] or part["after"])
    micro = int((part["fraction"] or "0").ljust(6, "0")[:6])
    numbers = (int(part["year"]), int(part["month"]), int(part["day"]), hour, int(part["minute"] or 0))
    try:
        when = datetime(*numbers, int(part["second"] or 0), micro)  # noqa: DTZ001 — the zone follows
        return _sane(local_ms(_with_offset(when, part["offset"]), zone))
    except (ValueError, OverflowError):
        return None


def _hour(hour: int, half: str | None) -> int:
    if half is None or hour > 12:  # noqa: PLR2004
        return hour
    if half == "中午":
        return hour if hour >= 11 else hour + 12  # noqa: PLR2004
    return hour % 12 + _HALVES[half.lower()]


def _with_offset(when: datetime, offset: str | None) -> datetime:
    if offset is None:
        return when
    return datetime.fromisoformat(when.isoformat() + (offset if offset[0] in "+-" else "+00:00"))


def _sane(milliseconds: int | None) -> int | None:
    return milliseconds if milliseconds and milliseconds > 0 else None
