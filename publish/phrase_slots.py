"""What fills the slots of phrases: dates, counts, people, order, status, and members' words."""

from __future__ import annotations

from dataclasses import dataclass

from models.records.edition import Claim, Status


@dataclass(frozen=True, slots=True)
class Count:
    """An integer with its unit; ``figure`` names the definition that is one tap away."""

    number: int
    unit: str = "plain"
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day, from milliseconds UTC; with its year where ``year`` says so."""

    at: int
    year: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, from milliseconds UTC; what both ends share is said once."""

    first: int
    last: int
    year: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the calendar, as ISO 8601 writes it; printed with its year."""

    day: str


@dataclass(frozen=True, slots=True)
class Told:
    """An expert's own words; the phrase names who says so."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A pseudonym; None for one who stays unnamed."""

    pseudonym: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The name of a community, channel or topic, as its people write it."""

    name: str


@dataclass(frozen=True, slots=True)
class Order:
    """The place of a case among its fellows, from 1."""

    place: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A status, as a chip."""

    status: Status


@dataclass(frozen=True, slots=True)
class Quoted:
    """A member's words inside a phrase, in quotation marks, with their source."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Bare:
    """A member's words as a name, without quotation marks and source: the entry below gives both."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Source:
    """The source marks of a claim without its words."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class EntryLink:
    """The title of another entry, linked."""

    number: int
    title: Claim | Group


Slot = Count | Day | Days | Date | Told | Name | Group | Order | Mark | Quoted | Bare | Source | EntryLink
