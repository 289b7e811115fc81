"""The operator's notes, as they were written."""

from __future__ import annotations

from dataclasses import dataclass

from api.queries.audience import missing
from api.queries.holdings import Holdings
from models.records.note import Notes
from models.store import notes as kept


@dataclass(frozen=True, slots=True)
class NotesCard:
    """The notes of one period in a list."""

    period: str
    starts: int
    """Milliseconds UTC."""
    ends: int
    actions: int
    done: int


@dataclass(frozen=True, slots=True)
class NotesPage:
    """The notes of one period."""

    notes: Notes
    done: tuple[str, ...]
    """``Action.id`` of those that the operator has said are done."""


def all_notes(holdings: Holdings) -> tuple[NotesCard, ...]:
    """The notes of every period, the latest first."""
    with holdings.reading() as database:
        found = [(one, kept.done(database, one.period.label)) for one in kept.load_all(database)]
    return tuple(_card(one, done) for one, done in found)


def notes(holdings: Holdings, period: str) -> NotesPage:
    """The notes of one period by its label. Raises ``NotFound``."""
    with holdings.reading() as database:
        found = next((one for one in kept.load_all(database) if one.period.label == period), None)
        if found is None:
            raise missing(period)
        return NotesPage(found, tuple(sorted(kept.done(database, period))))


def _card(one: Notes, done: frozenset[str]) -> NotesCard:
    period = one.period
    return NotesCard(period.label, period.start, period.end, len(one.actions), sum(a.id in done for a in one.actions))
