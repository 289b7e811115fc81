"""The operator's notes of one period: what to do, and what it rests on. Never part of a handbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from models.records.edition import Citation, Claim, Period


class ActionKind(StrEnum):
    """What an operator can do; each kind has its phrases and its draft."""

    SERVICE = "service"
    """Answer what members ask of the organisers."""
    SOLVE = "solve"
    """Find somebody who solved what many meet."""
    PREPARE = "prepare"
    """Post an entry before the week in which its pain point comes."""
    GATHER = "gather"
    """Have one question of several groups asked where it is answered."""
    SHARE = "share"
    """Spread the answering over more shoulders."""
    ADVERT = "advert"
    """Look at accounts that look like adverts."""
    WAKE = "wake"
    """Bring a silent group back, or close it."""
    MERGE = "merge"
    """Merge groups that repeat one another, or post to both at once."""
    EXPORT = "export"
    """Fetch the exports that are missing."""
    REPLY = "reply"
    """Get the questions of a group answered."""
    INVITE = "invite"
    """Ask a rising contributor to tell more."""


class ValueKind(StrEnum):
    """What a slot of a phrase holds."""

    COUNT = "count"
    """``number`` with the unit ``text``."""
    DAY = "day"
    """``number``: milliseconds UTC."""
    HOUR = "hour"
    """``number``: the hour of the day."""
    WEEKDAY = "weekday"
    """``number``: from Monday, 0."""
    WAIT = "wait"
    """``number``: minutes."""
    NAME = "name"
    """``text``: pseudonyms and names of groups and topics, as their people write them."""
    WORDS = "words"
    """``claim``: a member's words."""
    SIGN = "sign"
    """``text``: the key of a row of the phrase table."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one slot of a phrase holds."""

    kind: ValueKind
    number: int = 0
    text: str = ""
    claim: Claim | None = None
    others: tuple[Value, ...] = ()
    """What is listed after it in the same slot."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A row of the phrase table with its slots filled, and the messages that it rests on."""

    phrase: str
    values: dict[str, Value] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    """``Message.id``."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do."""

    id: str
    """Hash of its kind and subject: the same action keeps it from edition to edition."""
    kind: ActionKind
    people: int
    """Members affected."""
    statement: Statement
    draft: tuple[Statement, ...]
    """Lines of a post to paste."""
    since: str | None = None
    """Label of the earlier period in whose notes it stood and was not done."""
    done: bool = False
    """True where the operator has said so."""


@dataclass(frozen=True, slots=True)
class Carried:
    """An action of the notes before, and what became of it."""

    action: Action
    done: bool
    again: bool
    """True where this period gives reason for it again."""


@dataclass(frozen=True, slots=True)
class NoteSection:
    """Figures of one kind; never empty."""

    key: str
    """The row of its heading."""
    how: str
    """The row that says how its figures are computed."""
    rows: tuple[Statement, ...]
    left_out: int = 0
    """Rows that found no room."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one period."""

    community: str
    language: str
    timezone: str
    period: Period
    actions: tuple[Action, ...]
    """Most people affected first."""
    carried: tuple[Carried, ...]
    sections: tuple[NoteSection, ...]
    citations: tuple[Citation, ...]
    """Every message that the notes point to, once, by number."""
    figures: dict[str, int] = field(default_factory=dict)
    """Named counts of the head line."""
