"""The numbered handbook of one period: entries of claims, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from models.records.asset import Maturity
from models.records.change import Comparison
from models.records.overview import Overview


class State(StrEnum):
    """Where an edition stands on its way to its readers."""

    DRAFT = "draft"
    PUBLISHED = "published"
    """Frozen: it never changes again. A correction is another revision."""
    IN_REVIEW = "in_review"
    SIGNED = "signed"
    """As many different people as the workspace asks for put their names to just this content."""
    WITHDRAWN = "withdrawn"
    """Somebody's words were taken back: only its place is left; a later revision stands without them."""


class ClaimKind(StrEnum):
    """The slot of an entry that a claim fills."""

    TITLE = "title"
    SCENE = "scene"
    CAUSE = "cause"
    WHEN = "when"
    """A question of the answerer's to which the asker said yes: the way that follows is for those who would too."""
    LEAD = "lead"
    """What its author said before a list of alternatives (常见三个原因)."""
    STEP = "step"
    RESULT = "result"
    DETOUR = "detour"
    CORRECTION = "correction"
    HABIT = "habit"
    RELATED = "related"
    UNKNOWN = "unknown"
    ASKED = "asked"
    SIDE = "side"
    """What a side of a controversy is called, in the discussion's own words."""
    POSITION = "position"
    CONDITION = "condition"
    LATER = "later"
    APPLIES_TO = "applies_to"
    ANSWER = "answer"
    """What was answered to a question that has only a line of its own."""
    BRIEF = "brief"
    """What to do in one clause: it stands for the entry where there is one line."""
    STATEMENT = "statement"
    """What an expert knows and the chat never held: it has no evidence but a signature."""
    LESSON = "lesson"
    """What somebody would do differently."""
    TERM = "term"
    """A word that somebody asked the meaning of."""
    RESOURCE = "resource"
    """A book, a link or a tool, in the words in which somebody recommended it."""


class EntryKind(StrEnum):
    """What an entry is about."""

    PAIN = "pain"
    METHOD = "method"
    CONTROVERSY = "controversy"
    OPEN = "open"
    FAQ = "faq"
    """Single questions of one chapter with the answer that helped, a row each."""
    WAITING = "waiting"
    """Single questions that nobody has answered."""
    CASE = "case"
    """What one member did and how it came out, told by themself."""
    RESOURCES = "resources"
    """What members recommended on one subject, a row each."""
    GLOSSARY = "glossary"
    """Words that members asked the meaning of, with what somebody explained."""


class Level(StrEnum):
    """What an entry asks of its reader: 入门, 进阶, 专家."""

    BEGINNER = "beginner"
    ADVANCED = "advanced"
    EXPERT = "expert"


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
class Review:
    """What a person decided about a claim that is printed."""

    decision: int
    """``Decision.number``."""
    verdict: str
    """``accept``, ``edit`` or ``statement``."""
    by: str
    """Who signs it."""
    original: str = ""
    """Of an edited claim, the words that its evidence carries."""
    to_confirm: bool = False
    """True where it was decided about an earlier claim, whose evidence has changed since."""


@dataclass(frozen=True, slots=True)
class Validity:
    """Where a claim or an entry applies and until when, as an expert marked it."""

    decision: int
    """``Decision.number``."""
    by: str
    """Who signs it."""
    applies_to: str = ""
    """In the expert's words; empty: for whatever it says."""
    valid_until: str = ""
    """The last day on which it holds (ISO 8601), by the community's calendar; empty: without end."""
    expired: bool = False
    """True where that day was over before the edition's period was."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: its text is made from its evidence by deletion, punctuation and spaces only.

    A person may have edited it: then that holds of ``review.original``.
    """

    id: str
    """Hash of the kind and the sorted evidence ids and spans."""
    kind: ClaimKind
    text: str
    evidence: tuple[Evidence, ...]
    status: Status | None = None
    group: str | None = None
    """Claims of one kind that belong together (the steps of one answer) share it."""
    other: bool = False
    """True for a step that its author offers instead of the one before, not after it."""
    review: Review | None = None
    predecessor: str | None = None
    """``Claim.id`` of the reviewed claim in whose place it stands since the evidence changed."""
    called: tuple[str, ...] = ()
    """Pseudonyms of those whom the asker of an open question named in asking it."""
    validity: Validity | None = None

    @property
    def expired(self) -> bool:
        """True where the day until which it was valid is over."""
        return self.validity is not None and self.validity.expired

    @property
    def reviewed(self) -> bool:
        """True where a person decided about just this claim, and what they marked has not expired."""
        return self.review is not None and not self.review.to_confirm and not self.expired


@dataclass(frozen=True, slots=True)
class Entry:
    """The claims about one pain point, method, case or controversy, or of one list, in printing order.

    Claims of one case share a ``group`` (``1``, ``2`` …); a detour of case 1 is
    ``1/1``: the claim, then what came of it.
    In a controversy the group is the side, ``a`` or ``b``; in a list of questions, for related ones and
    in a glossary it is the row: ``q1`` holds a question and its answer. A recommendation is the row ``r1``,
    and the figure of that name counts who recommends it or took it up.
    """

    id: str
    kind: EntryKind
    topic: str | None
    pain: str | None
    claims: tuple[Claim, ...]
    figures: dict[str, int] = field(default_factory=dict)
    """Named counts that the entry prints (askers, tried, channels …)."""
    topic_name: str | None = None
    """Printed, and flagged for the operator, where no asker's words make a title."""
    chapter: str | None = None
    """Name of the chapter that it stands in; None in a book without chapters."""
    asked_on: tuple[int, ...] = ()
    """Milliseconds UTC of the first question of each day on which it was asked."""
    see_also: tuple[str, ...] = ()
    """``Entry.id`` of open entries that report missing what a step here names."""
    neighbours: tuple[str, ...] = ()
    """``Entry.id`` of entries that answer a question of the same topic near to this one."""
    reviewed: bool = False
    level: Level = Level.BEGINNER
    maturity: Maturity = Maturity.QUOTE
    validity: Validity | None = None
    """Of the entry as a whole."""

    @property
    def expired(self) -> bool:
        """True where the day until which it was valid as a whole is over."""
        return self.validity is not None and self.validity.expired

    @property
    def title(self) -> Claim | None:
        """The asker's words that head the entry, if any were found."""
        return next((claim for claim in self.claims if claim.kind is ClaimKind.TITLE), None)


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited message as the appendix prints it, once."""

    number: int
    """From 1, in the order of the book: what the small mark behind a span shows."""
    message: str
    sent_at: int
    channel: str
    """The channel's name."""
    speaker: str | None
    """The pseudonym; None for somebody who was corrected and stays unnamed."""
    text: str


@dataclass(frozen=True, slots=True)
class Thanks:
    """How many questions somebody's answers solved, by the askers' own word."""

    pseudonym: str
    questions: int


@dataclass(frozen=True, slots=True)
class Journey:
    """Somebody who came to ask and later answered."""

    pseudonym: str
    asked: Claim
    helped: str
    """The pseudonym of the one who was helped."""
    answered: Claim
    confirmed: Claim


@dataclass(frozen=True, slots=True)
class Period:
    """Half-open span of time with its printed label."""

    label: str
    start: int
    """Milliseconds UTC, inclusive."""
    end: int
    """Milliseconds UTC, exclusive."""
    groups: tuple[str, ...] = ()
    """Names of the channels that it is about; none: every channel."""
    thread: str | None = None
    """``Thread.id`` where it is about one discussion."""


@dataclass(frozen=True, slots=True)
class AppliedDecision:
    """A decision that shaped the edition."""

    number: int
    """``Decision.number``."""
    verdict: str
    target: str
    """``Claim.id`` or ``Entry.id``."""
    by: str
    to_confirm: bool = False
    """True where it was inherited by a claim whose evidence changed, and waits to be confirmed."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody's name under an edition."""

    by: str
    content_hash: str
    """What was signed."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a revision corrects."""

    revision: int
    content_hash: str
    reason: str
    """Said by the one who corrects, for whoever reads the data."""


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
    timezone: str = "UTC"
    """IANA name of the zone in which days are printed."""
    channels: tuple[str, ...] = ()
    """Names of the channels read, sorted."""
    cover: tuple[str, ...] = ()
    """``Entry.id`` of the entries on the cover; the others follow in the index."""
    thanks: tuple[Thanks, ...] = ()
    journeys: tuple[Journey, ...] = ()
    citations: tuple[Citation, ...] = ()
    """Every cited message once, by number."""
    revision: int = 1
    """1 for the first; each correction of a published edition is the next."""
    corrects: Correction | None = None
    decided: int = 0
    """The number of the last decision known when it was compiled."""
    decisions: tuple[AppliedDecision, ...] = ()
    """Those that shaped it, in order."""
    changes: Comparison | None = None
    """Against the edition that readers had before; None in the first."""
    signatures: tuple[Signature, ...] = ()
    content_hash: str = ""
    """SHA-256 over everything but the state, the signatures and itself."""
    link: str = ""
    """Where members read it; empty where nowhere."""
    overview: Overview | None = None
    """What the period looked like; None where there is nothing to draw."""
