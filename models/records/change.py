"""What became of entries from one edition to the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of an entry."""

    NEW = "new"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    """Somebody else tried it since, and said that it works; nothing else changed."""
    ANSWERED = "answered"
    """It stood open and has an answer now."""
    RETIRED = "retired"


class Retirement(StrEnum):
    """Why an entry is no longer there."""

    REJECTED = "rejected"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"
    """Messages behind it are gone."""
    NOT_ASKED = "not_asked"
    """Nobody asked in the new period."""
    ELSEWHERE = "elsewhere"
    """The new edition is about other groups, or one discussion."""
    TOO_FEW = "too_few"
    """Fewer people than members may be shown."""
    OUTRANKED = "outranked"
    """Others were asked more, or it found its place in another entry."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry's change. Entries are named by id: their words stand in the editions."""

    kind: ChangeKind
    entry: str
    """``Entry.id`` in the new edition; of a retired one in the earlier edition."""
    before: str | None = None
    """``Entry.id`` in the earlier edition, where the entry was there."""
    gained: tuple[str, ...] = ()
    """``Claim.id`` of the new edition that the earlier one lacked."""
    lost: tuple[str, ...] = ()
    """``Claim.id`` of the earlier edition that is gone, though the new period holds its messages, or was edited."""
    reason: Retirement | None = None
    by: str | None = None
    """Who rejected it or set it aside."""
    question: str | None = None
    """The message of a single question that waited and is answered now."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every change from one edition to another; what stayed as it was is only counted."""

    number: int
    """Of the earlier edition."""
    revision: int
    changes: tuple[Change, ...]
    """By kind in the order of ``ChangeKind``, then in the order of the book."""
    unchanged: int = 0

    def of_kind(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)
