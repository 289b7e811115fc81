"""Rows of the phrase table with their slots filled, and slots as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.i18n import translate
from publish.phrase_slots import Count, Date, Day, Days, Group, Name, Order, Slot, Told
from publish.phrases import ORDERS, TABLE, UNITS, UNNAMED

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SLOT = re.compile(r"(\{\w+\})")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of the table with its slots filled."""

    key: str
    slots: dict[str, Slot]

    def parts(self, language: str) -> list[str | Slot]:
        """Fixed text and slots in the order of the language's sentence."""
        pieces = _SLOT.split(translate(TABLE[self.key].text, language))
        return [self.slots[piece[1:-1]] if _SLOT.fullmatch(piece) else piece for piece in pieces if piece]


def phrase(key: str, **slots: Slot) -> Phrase:
    """The row ``key`` filled with ``slots``.

    Raises:
        TypeError: a slot is missing, unknown or of another type than the row says.

    """
    wanted = TABLE[key].slots
    if wanted.keys() != slots.keys() or any(not isinstance(slots[name], kind) for name, kind in wanted.items()):
        raise TypeError(f"phrase {key} wants {wanted}")
    return Phrase(key, slots)


def count_text(count: Count, language: str) -> str:
    """``3 people``, ``3 人``."""
    one, many = UNITS[count.unit]
    return translate(one if count.number == 1 else many, language).format(n=count.number)


def plain_text(slot: Count | Day | Days | Date | Told | Name | Group | Order, language: str, timezone: str) -> str:
    """A slot that is only text: ``3 人``, ``12 Mar``, a pseudonym, a channel's name, ``甲``."""
    match slot:
        case Count():
            return count_text(slot, language)
        case Day(at, year):
            return _day_text(_date(at, timezone), language, year=year)
        case Days(first, last, year):
            return _days_text(_date(first, timezone), _date(last, timezone), language, year=year)
        case Date(day):
            return _day_text(date.fromisoformat(day), language, year=True)
        case Told(text):
            return text
        case Name(pseudonym):
            return pseudonym or translate(UNNAMED, language)
        case Group(name):
            return name
        case Order(place):
            return translate(ORDERS[place - 1], language)


def _date(at: int, timezone: str) -> date:
    return datetime.fromtimestamp(at / 1000, ZoneInfo(timezone)).date()


def _days_text(first: date, last: date, language: str, *, year: bool) -> str:
    """``3 月 5—21 日``, ``5–21 Mar``; months and years where they differ."""
    apart = first.year != last.year
    if first == last or apart:
        ends = dict.fromkeys(_day_text(day, language, year=year or apart) for day in (first, last))
        return ("—" if language == "zh" else " – ").join(ends)
    if language == "zh":
        end = f"{last.day} 日" if first.month == last.month else _day_text(last, language, year=False)
        start = _day_text(first, language, year=year)
        return f"{start.removesuffix(' 日') if first.month == last.month else start}—{end}"
    start = str(first.day) if first.month == last.month else _day_text(first, language, year=False)
    return f"{start}–{_day_text(last, language, year=year)}"


def _day_text(day: date, language: str, *, year: bool) -> str:
    if language == "zh":
        return f"{day.year} 年 " * year + f"{day.month} 月 {day.day} 日"
    return f"{day.day} {_MONTHS[day.month - 1]}" + f" {day.year}" * year
