"""Obstacles that members meet, and controversies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PainScore:
    """The parts of a pain point's rank; the handbook explains it by them (rule 11)."""

    askers: int
    channels: int
    unresolved: int
    """1 or 0."""
    returned: int
    """1 where it came back in a later calendar week, else 0."""

    @property
    def total(self) -> int:
        """Askers + 2 × channels + 2 × unresolved + returned."""
        return self.askers + 2 * self.channels + 2 * self.unresolved + self.returned


@dataclass(frozen=True, slots=True)
class Pain:
    """One obstacle: everything that members asked and complained about it."""

    id: str
    """Hash of its earliest voicing message."""
    topic: str | None
    """``Topic.id`` (chapter level)."""
    questions: tuple[str, ...]
    """``Question.id``, earliest first; may be empty where members only complain."""
    voices: tuple[str, ...]
    """Messages that voice it: questions, complaints, same-here; earliest first."""
    threads: tuple[str, ...]
    people: int
    """Different members in its threads' content messages (k of rule 10)."""
    score: PainScore
    resolved: bool
    about_service: bool
    """True where it is about staff or the service: operators only."""


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a controversy."""

    label: str
    """Words of the discussion itself (先 SQL)."""
    messages: tuple[str, ...]
    """Statements for this side, the best-reasoned first, one per member."""


@dataclass(frozen=True, slots=True)
class Controversy:
    """A subject on which members hold two views."""

    id: str
    topic: str | None
    question: str | None
    """The message that asked it, if any."""
    threads: tuple[str, ...]
    positions: tuple[Position, Position]
    conditional: tuple[str, ...]
    """Messages of the form 'if you …, then …'."""
    later: tuple[str, ...] = ()
    """Messages in which somebody came back, changed their mind or decided."""
