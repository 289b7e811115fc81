"""The numbered handbook of one period: entries of claims, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """Where an edition stands on its way to its readers."""

    DRAFT = "draft"
    PUBLISHED = "published"


class ClaimKind(StrEnum):
    """The slot of an entry that a claim fills."""

    TITLE = "title"
    SCENE = "scene"
    CAUSE = "cause"
    STEP = "step"
    RESULT = "result"
    DETOUR = "detour"
    CORRECTION = "correction"
    HABIT = "habit"
    RELATED = "related"
    UNKNOWN = "unknown"
    ASKED = "asked"
    POSITION = "position"
    CONDITION = "condition"
    LATER = "later"
    APPLIES_TO = "applies_to"


class EntryKind(StrEnum):
    """What an entry is about."""

    PAIN = "pain"
    METHOD = "method"
    CONTROVERSY = "controversy"
    OPEN = "open"


class Status(StrEnum):
    """How far a claim was tried, as printed beside it."""

    TRIED = "tried"
    THANKED = "thanked"
    UNHEARD = "unheard"
    CORRECTED = "corrected"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of one message's text: ``text[start:end] == quote``."""

    message: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: its text is made from its evidence by deletion, punctuation and spaces only."""

    id: str
    """Hash of the kind and the sorted evidence ids and spans."""
    kind: ClaimKind
    text: str
    evidence: tuple[Evidence, ...]
    status: Status | None = None
    group: str | None = None
    """Claims of one kind that belong together (the steps of one answer) share it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The claims about one pain point, method or controversy, in printing order."""

    id: str
    kind: EntryKind
    topic: str | None
    pain: str | None
    claims: tuple[Claim, ...]
    figures: dict[str, int] = field(default_factory=dict)
    """Named counts that the entry prints (askers, tried, channels …)."""


@dataclass(frozen=True, slots=True)
class Period:
    """Half-open span of time with its printed label."""

    label: str
    start: int
    """Milliseconds UTC, inclusive."""
    end: int
    """Milliseconds UTC, exclusive."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A handbook, canonical: every form is rendered from this and nothing else."""

    number: int
    state: State
    community: str
    language: str
    """``zh`` or ``en``: the language of the phrases around members' words."""
    period: Period
    source_hash: str
    """Hash over the ids and texts of the messages it was made from."""
    entries: tuple[Entry, ...]
    figures: dict[str, int]
