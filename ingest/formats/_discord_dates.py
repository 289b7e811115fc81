"""Dates as DiscordChatExporter writes them in text and tables: by the culture of the machine it ran on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.clock import any_ms, local_ms
from ingest.formats._spelled_time import spelled_ms
from ingest.formats._whatsapp_stamp import Order, Stamp, stamp_of
from models.errors import UnknownFormat
from models.i18n import N_

_SHORT_YEAR = re.compile(r"(\d{1,2}[- .][^\W\d_]{3,12}\.?)[- .](\d{2})(?=,? )")
"""The day and month of ``15-Jan-24 10:30 AM``, and its year."""
_MONTHS = 12
_ORDERS = (Order.DAY_FIRST, Order.MONTH_FIRST)
_AMBIGUOUS = N_(
    "{path} writes days and months as numbers that may be read either way: "
    "export the channel again as JSON, or with dates such as 2025-03-01."
)


@dataclass(frozen=True, slots=True)
class Dates:
    """How the dates of one file are read."""

    order: Order
    zone: str

    def ms(self, text: str) -> int | None:
        """Milliseconds UTC, None where it is no time."""
        stamp = _stamp(text)
        if stamp is None:
            return any_ms(text, self.zone) or spelled_ms(_SHORT_YEAR.sub(r"\1 20\2", text.strip()), self.zone)
        when = stamp.when(self.order)
        return local_ms(when, self.zone) if when else None


def is_dated(text: str) -> bool:
    """Whether it is written as a date, which need not be one of the calendar."""
    return stamp_of(f"[{text.strip()}] ") is not None or Dates(Order.DAY_FIRST, "UTC").ms(text) is not None


def dates_of(texts: Iterable[str], name: str, zone: str) -> Dates:
    """Which number of the file's dates is the day: above 12 is no month, and time does not run backwards.

    Raises ``UnknownFormat`` where they may be read either way and differ.
    """
    evidence = _Evidence()
    for text in texts:
        if stamp := _stamp(text):
            evidence.add(stamp)
    order = evidence.order()
    if order is None:
        raise UnknownFormat(_AMBIGUOUS, path=name)
    return Dates(order, zone)


def _stamp(text: str) -> Stamp | None:
    """A date in numbers whose year does not stand first."""
    found = stamp_of(f"[{text.strip()}] ")
    return found[0] if found and found[0].style[2] and not found[1] else None


@dataclass(slots=True)
class _Evidence:
    """What the dates so far say for one order or the other."""

    over: list[bool] = field(default_factory=lambda: [False, False])
    """Whether the first, the second number was ever above 12."""
    drops: dict[Order, int] = field(default_factory=lambda: dict.fromkeys(_ORDERS, 0))
    """How often a message would be of a day before the one above it."""
    last: Stamp | None = None
    american: bool = False
    open: bool = False
    """Whether some date is another day in the other order, and is written as both are."""

    def add(self, stamp: Stamp) -> None:
        """Take in one date."""
        for place, number in enumerate(stamp.numbers[:2]):
            self.over[place] |= number > _MONTHS
        for order in _ORDERS if self.last else ():
            self.drops[order] += stamp.day(order) < (self.last or stamp).day(order)
        self.american |= stamp.american
        self.open |= stamp.style[0] == "/" and stamp.numbers[0] != stamp.numbers[1]
        self.last = stamp

    def order(self) -> Order | None:
        """The order, None where nothing decides it."""
        if self.over[0] != self.over[1]:
            return Order.DAY_FIRST if self.over[0] else Order.MONTH_FIRST
        if len(set(self.drops.values())) > 1:
            return min(_ORDERS, key=lambda order: self.drops[order])
        if self.american:
            return Order.MONTH_FIRST
        return None if self.open else Order.DAY_FIRST
