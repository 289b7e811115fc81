"""The agenda of review: what waits for a person, the most pressing entry first, with the minutes that it will take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.records.edition import Claim, ClaimKind, Edition, Entry
from publish.pace import seconds
from publish.risk import RETURNED, Reason, Seen, risks, values


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim that waits, and what speaks for looking at it."""

    claim: Claim
    reasons: tuple[Reason, ...]

    @property
    def risk(self) -> int:
        """Points of its reasons."""
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Task:
    """An entry in which something waits."""

    entry: Entry
    claims: tuple[Weighed, ...]
    """Those that wait, in the order of the book."""
    reasons: tuple[Reason, ...]
    """Risks of its claims, each once, and then what it is worth."""
    risk: int
    value: int
    seconds: int
    """To read the claims that wait and the messages that they cite."""
    place: int
    """In the book, from 0."""

    @property
    def order(self) -> tuple[int, int, int]:
        """By what tasks are sorted, no two alike: what came back, then risk and value together, then the book."""
        return (int(not self.returned), -(self.risk + self.value), self.place)

    @property
    def returned(self) -> bool:
        """True where something is in it that a person had settled before."""
        return any(map(returned, self.claims))


def agenda(edition: Edition) -> tuple[Task, ...]:
    """Every entry in which something waits.

    What came back to its reviewers is first; then by risk and value together; then in the order of the book.
    """
    told = _Told(
        edition,
        {citation.message: citation.speaker or citation.message for citation in edition.citations},
        {citation.message: citation.text for citation in edition.citations},
    )
    found = [_task(told, place, entry) for place, entry in enumerate(edition.entries) if waiting(entry)]
    return tuple(sorted(found, key=lambda task: task.order))


def waiting(entry: Entry) -> tuple[Claim, ...]:
    """The claims of an entry that wait for a person.

    What only repeats another claim in short is decided with it and does not wait by itself. Where the whole entry has
    expired and all its claims are decided, the first stands for it.
    """
    found = tuple(claim for claim in entry.claims if not claim.reviewed and claim.kind is not ClaimKind.BRIEF)
    return found or (entry.claims[:1] if entry.expired else ())


def queue(edition: Edition) -> tuple[tuple[Entry, Weighed], ...]:
    """The agenda claim by claim: those that came back first."""
    found = [(task.entry, weighed) for task in agenda(edition) for weighed in task.claims]
    return tuple(sorted(found, key=lambda pair: not returned(pair[1])))


def returned(weighed: Weighed) -> bool:
    """True of what a person had settled, and that came back."""
    return any(reason.key in RETURNED for reason in weighed.reasons)


def reading_seconds(claims: Iterable[Claim], originals: Mapping[str, str]) -> int:
    """Seconds to read claims and, each once, the messages that they cite."""
    told = tuple(claims)
    cited = dict.fromkeys(piece.message for claim in told for piece in claim.evidence)
    return seconds([*(claim.text for claim in told), *(originals.get(message, "") for message in cited)])


@dataclass(frozen=True, slots=True)
class _Told:
    """An edition with who said what it cites, by ``Message.id``."""

    edition: Edition
    speakers: Mapping[str, str]
    originals: Mapping[str, str]


def _task(told: _Told, place: int, entry: Entry) -> Task:
    claims = waiting(entry)
    weighed = tuple(Weighed(claim, risks(Seen(claim, entry, told.speakers))) for claim in claims)
    found = {reason.key: reason for one in weighed for reason in one.reasons}
    feared = tuple(sorted(found.values(), key=lambda reason: -reason.points))
    worth = values(entry, told.edition)
    return Task(
        entry,
        weighed,
        (*feared, *worth),
        sum(reason.points for reason in feared),
        sum(reason.points for reason in worth),
        reading_seconds(claims, told.originals),
        place,
    )
