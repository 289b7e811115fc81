"""The claims of an entry, parted into its cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.records.edition import Claim, ClaimKind, Entry, Status


@dataclass(frozen=True, slots=True)
class Way:
    """One member's answer: why, what to do, what came of it."""

    cause: tuple[Claim, ...]
    steps: tuple[Claim, ...]
    results: tuple[Claim, ...]
    when: tuple[Claim, ...] = ()
    lead: tuple[Claim, ...] = ()

    @property
    def choice(self) -> bool:
        """True where each step is another way to do it: they are no sequence."""
        return len(self.steps) > 1 and all(step.other for step in self.steps[1:])

    @property
    def unnamed(self) -> bool:
        """True where something worked and nobody said which step it was."""
        return bool(self.results) and all(step.status is None for step in self.steps)

    @property
    def mixed(self) -> bool:
        """True where some steps were tried and some were not: then each step shows its own status."""
        return len({step.status for step in self.steps}) > 1

    @property
    def status(self) -> Status | None:
        """The status that all its steps share."""
        return None if self.mixed or not self.steps else self.steps[0].status


@dataclass(frozen=True, slots=True)
class Detour:
    """Answers that did not hold, and what was said to them."""

    wrong: tuple[Claim, ...]
    replies: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One scene with its ways and detours."""

    scene: Claim | None
    applies: tuple[Claim, ...]
    ways: tuple[Way, ...]
    detours: tuple[Detour, ...]


def cases(entry: Entry) -> tuple[Case, ...]:
    """The solved cases, in order; of an open entry none."""
    groups = sorted(
        {claim.group.split(".")[0] for claim in entry.claims if claim.group and "." in claim.group}, key=int
    )
    return tuple(_case(entry.claims, group) for group in groups)


def detours(claims: Iterable[Claim], case: str | None = None) -> tuple[Detour, ...]:
    """The detours of one case, or of all."""
    chains: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.group and "/" in claim.group and case in {None, claim.group.split("/")[0]}:
            chains.setdefault(claim.group, []).append(claim)
    return tuple(map(_detour, chains.values()))


def titled_claims(entry: Entry) -> tuple[Claim, ...]:
    """The claims of the case whose asker's words make the title; all of them where the entry has no cases."""
    titled = {piece.message for piece in entry.title.evidence} if entry.title else set()
    groups = {
        claim.group
        for claim in entry.claims
        if claim.kind is ClaimKind.SCENE and titled & {piece.message for piece in claim.evidence}
    }
    if not any(groups):
        return entry.claims
    return tuple(claim for claim in entry.claims if claim.group and claim.group.split(".")[0] in groups)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer, a row each."""

    question: Claim
    answer: Claim


def answered(entry: Entry) -> tuple[Answered, ...]:
    """The rows of a list of answers, or the related questions of an entry, in order."""
    own = [claim for claim in entry.claims if claim.group and claim.group.startswith("q")]
    return tuple(Answered(asked, told) for asked, told in zip(own[::2], own[1::2], strict=True))


def brief(entry: Entry) -> Claim | None:
    """What to do in one clause, where the entry has it."""
    return next((claim for claim in entry.claims if claim.kind is ClaimKind.BRIEF), None)


def of_kind(entry: Entry, *kinds: ClaimKind) -> tuple[Claim, ...]:
    """The entry's claims of these kinds that belong to no case."""
    return tuple(claim for claim in entry.claims if claim.kind in kinds and claim.group is None)


def _detour(chain: list[Claim]) -> Detour:
    wrong = tuple(claim for claim in chain if claim.kind is ClaimKind.DETOUR)
    return Detour(wrong, tuple(chain[len(wrong) :]))


def _case(claims: tuple[Claim, ...], group: str) -> Case:
    own = [claim for claim in claims if claim.group == group]
    applies = tuple(claim for claim in own if claim.kind is ClaimKind.APPLIES_TO)
    scene = next((claim for claim in own if claim.kind is ClaimKind.SCENE), None)
    ways: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.group and claim.group.startswith(group + "."):
            ways.setdefault(claim.group, []).append(claim)
    return Case(scene, applies, tuple(map(_way, ways.values())), detours(claims, group))


def _way(claims: list[Claim]) -> Way:
    def kind(wanted: ClaimKind) -> tuple[Claim, ...]:
        return tuple(claim for claim in claims if claim.kind is wanted)

    return Way(
        kind(ClaimKind.CAUSE),
        kind(ClaimKind.STEP),
        kind(ClaimKind.RESULT),
        kind(ClaimKind.WHEN),
        kind(ClaimKind.LEAD),
    )
