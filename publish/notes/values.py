"""Slots of the notes' phrases, filled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from models.records.edition import Claim
from models.records.note import Value, ValueKind


def count(number: int, unit: str = "plain") -> Value:
    """A number with its unit."""
    return Value(ValueKind.COUNT, number, unit)


def day(at: int) -> Value:
    """The local day of a time in milliseconds UTC."""
    return Value(ValueKind.DAY, at)


def hour(number: int) -> Value:
    """An hour of the day."""
    return Value(ValueKind.HOUR, number)


def weekday(number: int) -> Value:
    """A weekday, Monday being 0."""
    return Value(ValueKind.WEEKDAY, number)


def wait(minutes: int) -> Value:
    """A time in minutes."""
    return Value(ValueKind.WAIT, minutes)


def name(text: str) -> Value:
    """A pseudonym, or the name of a group or topic."""
    return Value(ValueKind.NAME, text=text)


def names(texts: Iterable[str]) -> Value:
    """Names one after the other; at least one."""
    first, *others = [name(text) for text in texts]
    return replace(first, others=tuple(others))


def words(claim: Claim) -> Value:
    """A member's words."""
    return Value(ValueKind.WORDS, claim=claim)


def signs(keys: Iterable[str]) -> Value:
    """Rows of the table without slots, one after the other; at least one."""
    first, *others = [Value(ValueKind.SIGN, text=key) for key in keys]
    return replace(first, others=tuple(others))
