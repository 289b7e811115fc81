"""How a community lives: who helps, who is alone, which groups sleep. For operators only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

HOURS, WEEKDAYS = 24, 7


@dataclass(frozen=True, slots=True)
class Contributor:
    """A member by the words of theirs that others adopted, never by volume."""

    member: str
    adopted: int
    """Questions of others that their answers solved or that were thanked, and messages of theirs that others quoted."""
    people: int
    """Different members who adopted something."""
    before: int
    """Adopted in the span of the same length before; where the talk reaches back no further, in the first half."""
    recent: int
    """Adopted since that span ended."""
    evidence: tuple[str, ...]
    """The adopted messages, earliest first."""

    @property
    def rising(self) -> bool:
        """True where clearly more was adopted than before: at least two more, and twice as much."""
        return self.recent - self.before >= _RISE and self.recent >= 2 * self.before


_RISE = 2


@dataclass(frozen=True, slots=True)
class Dependence:
    """A group or topic whose answers come from one member."""

    channel: str | None
    """``Channel.id``, or None where it is a topic."""
    topic: str | None
    member: str
    answered: int
    """Questions with a best answer by this member."""
    total: int
    """Questions with a best answer by anybody."""
    askers: int
    """Different members whose questions this member answered."""
    evidence: tuple[str, ...]


class Sign(StrEnum):
    """Why an account looks like an advert or a shill."""

    ADVERTS = "adverts"
    """Most of what it says was read as adverts."""
    REPEATED = "repeated"
    """The same text three times, or in two groups."""
    CONTACTS = "contacts"
    """Contact data or links in most of its messages."""
    SHILL = "shill"
    """Asks or answers in conversations that hold nobody but itself and one account with contact data or links."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """An account that looks like an advert or a shill."""

    member: str
    signs: tuple[Sign, ...]
    channels: tuple[str, ...]
    messages: int
    """How many messages the signs rest on."""
    reached: int
    """Members who spoke in these groups in the period."""
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Streak:
    """A member's check-ins and what they set out to do."""

    member: str
    days: int
    """Different days with a check-in in the period."""
    longest: int
    """Most days in a row."""
    current: int
    """Days in a row up to the last check-in day of the member's group; 0 where it broke off before."""
    goal: int | None = None
    """Days that the member or the settings declared; None where nobody did."""
    declared: str | None = None
    """The message that declares a goal in words."""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who met a pain point in the period."""

    pain: str
    voices: tuple[str, ...]
    """What each of these members said about it, one message a member, earliest first."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A group that has gone quiet."""

    channel: str
    people: int
    """Members who spoke there before the last two weeks of the period."""
    usual: int
    """Median of messages with content a week before these."""
    now: int
    """Messages with content in the last week of the period."""
    last: str
    """The last message with content."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two groups that meet the same obstacles."""

    channels: tuple[str, str]
    """The livelier group first."""
    shared: int
    """Pain points met in both."""
    fewer: int
    """Pain points of the group that has fewer."""
    members: int
    """Members who spoke in both."""
    people: int
    """Members who spoke in either."""
    askers: int
    """Members who met what both meet."""
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """One question that several groups ask."""

    pain: str
    channels: tuple[str, ...]
    """Where it was asked, most askers first."""
    askers: int
    home: str | None
    """The group that answers it: where it was solved most often; None where nobody did."""
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PainWeek:
    """A pain point that comes in a certain week of the course."""

    week: int
    """From 1: of the cohort where it is known, else since the member's first message."""
    pain: str
    people: int
    """Members who met it in that week."""
    all: int
    """Members who met it at all."""
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """How long askers wait in a group, or in all."""

    channel: str | None
    """None for all groups together."""
    questions: int
    answered: int
    median: int | None
    """Minutes to the first answer; None where there are too few."""
    ninetieth: int | None
    """Minutes within which nine of ten answered questions had their first answer."""
    evidence: tuple[str, ...]
    """The questions that waited longest."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A group of which nothing was read for the end of the period."""

    channel: str
    last: str
    """The last message read."""
    people: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Messages with content by weekday and hour."""

    counts: tuple[tuple[int, ...], ...]
    """A row a weekday from Monday, a column an hour."""

    @property
    def total(self) -> int:
        """All messages counted."""
        return sum(map(sum, self.counts))

    @property
    def best(self) -> tuple[int, int]:
        """Weekday and hour in which most is said; the earliest of equals."""
        cells = [(day, hour) for day in range(len(self.counts)) for hour in range(HOURS)]
        return min(cells, key=lambda cell: (-self.counts[cell[0]][cell[1]], cell), default=(0, 0))


@dataclass(frozen=True, slots=True)
class People:
    """Everything that ``nlp.people`` finds in one period; seed accounts are left out of all of it."""

    contributors: tuple[Contributor, ...]
    """Most adopted first."""
    dependences: tuple[Dependence, ...]
    suspects: tuple[Suspect, ...]
    streaks: tuple[Streak, ...]
    silences: tuple[Silence, ...]
    overlaps: tuple[Overlap, ...]
    spreads: tuple[Spread, ...]
    weeks: tuple[PainWeek, ...]
    cohorts: bool
    """True where ``weeks`` counts from the cohorts' beginnings, False where from members' first messages."""
    responses: tuple[Response, ...]
    """All groups together first."""
    unanswered: tuple[str, ...]
    """Questions (``Question.id``) that nobody answered, earliest first."""
    gaps: tuple[Gap, ...]
    rhythm: Rhythm
    met: tuple[Meeting, ...]
    """For every pain point that somebody met."""
