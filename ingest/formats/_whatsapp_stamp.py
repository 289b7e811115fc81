"""The date and time before a WhatsApp message, and which of day and month comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from ingest.formats._whatsapp_phrases import AFTERNOON, MORNING

_GAP = "[ \u00a0\u202f\u2009]"
_NOON = 12
_CENTURY = 2000
_BUDDHIST = 543
_FIRST_BUDDHIST = 2400


class Order(StrEnum):
    """Which number of a date is which."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


def _half_pattern() -> str:
    """Words between and behind numbers; those of Latin letters end where a word ends."""
    words = sorted((*MORNING, *AFTERNOON), key=len, reverse=True)
    written = (_GAP.join(map(re.escape, word.split(" "))) + (r"(?!\w)" if word[0].isascii() else "") for word in words)
    return "|".join([rf"[ap]\.?{_GAP}?m\b\.?", *written])


_HALF = _half_pattern()
_STAMP = re.compile(
    rf"(?P<bracket>\[)?{_GAP}?(?P<a>\d{{1,4}})(?P<sep>[-/.年]){_GAP}?(?P<b>\d{{1,2}})[-/.月]{_GAP}?(?P<c>\d{{1,4}})[.日]?"
    rf"(?:{_GAP}?г\.)?[,.،]?{_GAP}*(?:[^\W\d_]{{1,5}}\.?{_GAP}+)??(?:(?P<before>{_HALF}){_GAP}*)?"
    rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?(?:{_GAP}*(?P<after>{_HALF}))?(?:{_GAP}?ч\.)?"
    rf"(?(bracket)\]:?{_GAP}?|(?:{_GAP}[-–—]{_GAP}|:{_GAP}(?=\D)))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp of one message as written."""

    numbers: tuple[int, int, int]
    clock: tuple[int, int, int]
    style: tuple[str, bool, int, bool, bool]
    """Separator, brackets, digits of the year, seconds, half of the day: one device and language keeps to one style."""
    american: bool
    """True where the style alone speaks for month first (``1/4/23, 7:02 PM``)."""

    def day(self, order: Order) -> tuple[int, int, int]:
        """(year, month, day) under ``order``; not checked against the calendar."""
        first, second, third = self.numbers
        if self.style[2] == 0:
            return _common(first), second, third
        year = _common(third) if self.style[2] > 2 else _CENTURY + third  # noqa: PLR2004 - two digits
        return (year, second, first) if order is Order.DAY_FIRST else (year, first, second)

    def when(self, order: Order) -> datetime | None:
        """The local time, None where there is no such time."""
        try:
            return datetime(*self.day(order), *self.clock)  # noqa: DTZ001 - the zone is the caller's
        except ValueError:
            return None


def _common(year: int) -> int:
    """Thai phones count years from the Buddha's death."""
    return year - _BUDDHIST if year >= _FIRST_BUDDHIST else year


def stamp_of(line: str) -> tuple[Stamp, str] | None:
    """The stamp that begins ``line`` (direction marks taken out) and what follows; None where none begins it."""
    if not line[:1].isdigit() and line[:1] != "[":
        return None
    found = _STAMP.match(line)
    return (_stamp(found[0]), line[found.end() :]) if found else None


@lru_cache(maxsize=1 << 15)
def _stamp(written: str) -> Stamp:
    found = _STAMP.fullmatch(written) or _STAMP.match(written + "x")  # what follows is no digit
    assert found
    half = found["before"] or found["after"]
    year_digits = 0 if len(found["a"]) > 2 else len(found["c"])  # noqa: PLR2004 - days and months have two digits
    padded = all(len(found[part]) > 1 for part in "ab")
    return Stamp(
        (int(found["a"]), int(found["b"]), int(found["c"])),
        (_hour(int(found["hour"]), half), int(found["minute"]), int(found["second"] or 0)),
        (found["sep"], bool(found["bracket"]), year_digits, found["second"] is not None, half is not None),
        found["sep"] == "/" and half in {"AM", "PM"} and not padded,
    )


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if _plain(half) in _AFTERNOON:
        return hour if hour >= _NOON else hour + _NOON
    return 0 if hour == _NOON else hour


def _plain(half: str) -> str:
    """The word as it is compared: without blanks and full stops."""
    return re.sub(r"[\s.]", "", half).casefold()


_AFTERNOON = frozenset(map(_plain, AFTERNOON))


@dataclass(slots=True)
class _Run:
    """Consecutive messages of one style."""

    start: int
    first: Stamp
    last: Stamp
    over: list[bool] = field(default_factory=lambda: [False, False])
    """Whether the first, the second number was ever above 12."""
    drops: dict[Order, int] = field(default_factory=lambda: dict.fromkeys((Order.DAY_FIRST, Order.MONTH_FIRST), 0))
    order: Order | None = None

    def takes(self, stamp: Stamp) -> bool:
        """Whether ``stamp`` may be written in this run's style and order."""
        over = [number > _NOON for number in stamp.numbers[:2]]
        conflict = (over[0] and self.over[1]) or (over[1] and self.over[0])
        return stamp.style == self.first.style and not conflict

    def add(self, stamp: Stamp) -> None:
        """Take what ``stamp`` says for one order or the other."""
        for index, number in enumerate(stamp.numbers[:2]):
            self.over[index] |= number > _NOON
        for order in self.drops:
            self.drops[order] += stamp.day(order) < self.last.day(order)
        self.last = stamp

    def settle(self) -> None:
        """Decide by the numbers themselves: above 12 is no month, and time does not run backwards."""
        by_day, by_month = self.drops[Order.DAY_FIRST], self.drops[Order.MONTH_FIRST]
        if self.first.style[2] == 0:
            self.order = Order.YEAR_FIRST
        elif self.over[0] != self.over[1]:
            self.order = Order.DAY_FIRST if self.over[0] else Order.MONTH_FIRST
        elif by_day != by_month:
            self.order = Order.DAY_FIRST if by_day < by_month else Order.MONTH_FIRST


def date_orders(stamps: Iterable[Stamp]) -> tuple[tuple[int, Order], ...]:
    """For each run of equally written stamps, the number of its first message and its order.

    A run is decided by its own numbers, else by another run of the same style, else by what fits the runs beside it,
    else by custom (``1/4/23, 7:02 PM`` is American, everything else day first).
    """
    runs = _runs(stamps)
    for run in runs:
        run.settle()
    known = {run.first.style: run.order for run in runs if run.order}
    for index, run in enumerate(runs):
        run.order = run.order or known.get(run.first.style) or _fitting(runs, index) or _custom(run)
    return tuple((run.start, run.order or Order.DAY_FIRST) for run in runs)


def _runs(stamps: Iterable[Stamp]) -> list[_Run]:
    runs: list[_Run] = []
    for number, stamp in enumerate(stamps):
        if runs and stamp.numbers == runs[-1].last.numbers and stamp.style == runs[-1].last.style:
            continue  # the same day again says nothing new
        if not runs or not runs[-1].takes(stamp):
            runs.append(_Run(number, stamp, stamp))
        runs[-1].add(stamp)
    return runs


def _fitting(runs: list[_Run], index: int) -> Order | None:
    """The one order in which the run lies between its decided neighbours."""
    run = runs[index]
    before = runs[index - 1] if index else None
    after = runs[index + 1] if index + 1 < len(runs) else None
    fits = [
        order
        for order in (Order.DAY_FIRST, Order.MONTH_FIRST)
        if not (before and before.order and before.last.day(before.order) > run.first.day(order))
        and not (after and after.order and after.first.day(after.order) < run.last.day(order))
    ]
    return fits[0] if len(fits) == 1 else None


def _custom(run: _Run) -> Order:
    return Order.MONTH_FIRST if run.first.american else Order.DAY_FIRST
