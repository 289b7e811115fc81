"""What a community holds over all its editions, and how ripe each entry is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Maturity(StrEnum):
    """How much an entry can bear, from words to a list that anybody can work through."""

    QUOTE = "quote"
    """Members' words without an answer in them."""
    ENTRY = "entry"
    """It has an answer, a step or a position."""
    METHOD = "method"
    """Somebody's steps, two at least in one way, and a person who tried them and said that it works."""
    CHECKLIST = "checklist"
    """A method of three steps at least, tried by two people, that an expert has reviewed."""


class AssetState(StrEnum):
    """How an entry stood when it was printed last."""

    OPEN = "open"
    ANSWERED = "answered"
    TRIED = "tried"
    REVIEWED = "reviewed"
    OUT = "out"
    """Rejected or set aside since."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One entry over all editions in which it stood."""

    entry: str
    """``Entry.id``."""
    title: str
    """As it was printed last."""
    kind: str
    first_seen: str
    """Label of the first edition's period."""
    last_seen: str
    last_confirmed: int | None
    """When somebody last said that it works, in milliseconds UTC."""
    asked: int
    """Times it was asked: days on which somebody did; for a list its single questions."""
    editions: tuple[int, ...]
    """Numbers of the editions that hold it."""
    state: AssetState
    maturity: Maturity
