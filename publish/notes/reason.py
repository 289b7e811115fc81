"""A reason to act: cheap to find and to rank, worded only where it is among the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from models.records.note import Action, ActionKind, Statement
from publish.identity import digest

MOST = 10
"""Actions of one edition: a page that asks for more is not read."""
OF_KIND = 2
"""Actions of one kind, so that one sort of trouble does not hide the others."""
TRIED = 20
"""Reasons of one kind that are worded: where no words are found for so many, those of the rest are as poor."""
_DIGITS = 8
"""Of an action's id: short enough to type."""


@dataclass(frozen=True, slots=True)
class Worded:
    """What an action says, and the post that goes with it."""

    statement: Statement
    draft: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that asks for an action."""

    kind: ActionKind
    subject: tuple[str, ...]
    """Ids of what it is about; with the kind they are its identity."""
    people: int
    """Members affected."""
    word: Callable[[], Worded | None]
    """Words it; None where members' words are wanted and none can be quoted."""

    @property
    def id(self) -> str:
        """Hash of kind and subject."""
        return digest([self.kind.value, *self.subject])[:_DIGITS]


def ranked(reasons: Iterable[Reason]) -> tuple[Action, ...]:
    """The first by members affected: ten at most, of each kind two; equals by kind, then by id."""
    order = list(ActionKind)
    kinds: Counter[ActionKind] = Counter()
    tried: Counter[ActionKind] = Counter()
    kept: list[Action] = []
    for reason in sorted(reasons, key=lambda one: (-one.people, order.index(one.kind), one.id)):
        if len(kept) == MOST:
            break
        wanted = kinds[reason.kind] < OF_KIND and tried[reason.kind] < TRIED
        tried[reason.kind] += wanted
        worded = reason.word() if wanted else None
        if worded:
            kinds[reason.kind] += 1
            kept.append(Action(reason.id, reason.kind, reason.people, worded.statement, worded.draft))
    return tuple(kept)
