"""Everything that a workspace holds about one member, for the member.

Of others it holds only what the member answered, by pseudonym; and who of the staff decided about the member's words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A name under seal, and where it was met."""

    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The message that one of the member's replies to."""

    speaker: str
    """The pseudonym; empty for the platform."""
    at: str
    """ISO 8601, like every time here."""
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the member's, as it is kept: names replaced by pseudonyms, personal data by its kind."""

    id: str
    group: str
    at: str
    kind: str
    text: str
    """Empty where it was withdrawn."""
    role: str
    """What it was taken to be for; empty before it was distilled."""
    withdrawn: bool
    answers: Answered | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the member's that an edition prints."""

    edition: int
    revision: int
    state: str
    period: str
    entry: str
    claim: str
    kind: str
    words: tuple[str, ...]
    """Theirs alone: what a claim takes from others is left out."""


@dataclass(frozen=True, slots=True)
class Thanked:
    """An edition that thanks the member."""

    edition: int
    revision: int
    questions: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision about a claim that rests on the member's words; a mark is one too."""

    number: int
    verdict: str
    claim: str
    by: str
    at: str
    reason: str
    text: str
    """Of an edit, the words that are printed instead."""
    applies_to: str
    valid_until: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the member said about being named, or somebody wrote down for them."""

    name: str
    """Empty where they took it back."""
    by: str
    """Empty where they said so in a group."""
    at: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A message whose words were withdrawn."""

    message: str
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """Counts over everything that the workspace holds."""

    messages: int
    days: int
    questions: int
    answers: int
    helped: int
    """Answers of theirs of which somebody said that they worked, or gave thanks."""


@dataclass(frozen=True, slots=True)
class MemberExport:
    """The whole of it."""

    pseudonym: str
    member: str
    """The keyed hash by which exports of the groups are recognised as theirs."""
    community: str
    timezone: str
    names: tuple[Known, ...]
    contribution: Contribution
    messages: tuple[Said, ...]
    """By time."""
    quotes: tuple[Quoted, ...]
    thanks: tuple[Thanked, ...]
    decisions: tuple[Judged, ...]
    consents: tuple[Agreed, ...]
    withdrawals: tuple[TakenBack, ...]
    notes: tuple[str, ...]
    """Periods whose operator notes rest on words of theirs or name them."""
    topics: tuple[str, ...]
    """Names of topics in whose conversations they spoke."""
