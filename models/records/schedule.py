"""What the schedule did: each period once, each run with what a person reads about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.records.edition import State


class Outcome(StrEnum):
    """What became of a period when its edition was due."""

    MADE = "made"
    """There is an edition of it."""
    EMPTY = "empty"
    """Nothing was said in it."""
    PASSED = "passed"
    """More periods were missed than are made up for: this one was too old."""


@dataclass(frozen=True, slots=True)
class PeriodDone:
    """A period that the schedule has dealt with."""

    period: str
    """``Period.label``."""
    outcome: Outcome
    messages: str
    """Hash of the ids of its messages, empty where there are none: another one means that messages came late."""
    source_hash: str = ""
    """``Edition.source_hash`` of its edition: another one means that a person compiled it since, of more messages."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An export that lay in the inbox."""

    name: str
    added: int = 0
    """Messages that are new."""
    duplicates: int = 0
    skipped: int = 0
    """Records that could not be read."""
    refused: str = ""
    """Why it was not read, in the language of the run; empty where it was."""


@dataclass(frozen=True, slots=True)
class ScheduledEdition:
    """An edition that a run made."""

    number: int
    revision: int
    period: str
    state: State
    entries: int
    folder: str
    """Where it lies, below the workspace."""
    notes: str
    """Where the operator's notes of the period lie, below the workspace."""
    again: bool
    """True where it was compiled once more, because messages came late."""


@dataclass(frozen=True, slots=True)
class OpenEdition:
    """An edition on its way to its readers, and what it takes."""

    number: int
    period: str
    undecided: int
    """Claims about which nobody has decided."""
    signed: int
    wanted: int
    """Signatures that it has, and that it takes."""


@dataclass(frozen=True, slots=True)
class Late:
    """A published edition of a period of which messages came afterwards."""

    number: int
    period: str


@dataclass(frozen=True, slots=True)
class Due:
    """The edition of a period, and when it is made."""

    period: str
    at: int
    """Milliseconds UTC."""


@dataclass(frozen=True, slots=True)
class ScheduleRun:
    """One run of the schedule: what it did, and what it leaves to people."""

    at: int
    """When it began, in milliseconds UTC."""
    timezone: str
    """IANA name; days of the run are days of this zone."""
    next: Due
    messages: int = 0
    """How many the workspace held at its end."""
    arrivals: tuple[Arrival, ...] = ()
    settling: tuple[str, ...] = ()
    """Names in the inbox that wait, because they changed a moment ago."""
    editions: tuple[ScheduledEdition, ...] = ()
    empty: tuple[str, ...] = ()
    """Periods in which nothing was said."""
    passed: tuple[str, ...] = ()
    """Periods that were too old to be made up for."""
    open: tuple[OpenEdition, ...] = ()
    late: tuple[Late, ...] = ()
    missing: tuple[str, ...] = ()
    """Names of groups of which nothing reaches into the last period."""
    period: str = ""
    """The last period that was due."""
    failure: str = ""
    """Why the run broke off, in its language; empty where it did not."""
