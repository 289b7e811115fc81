"""The ways out that a passage tells, each of one case, with the words that ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from api.queries.passages import Passage
from models.records.edition import Claim, ClaimKind, EntryKind

_TOLD = frozenset({ClaimKind.STEP, ClaimKind.ANSWER, ClaimKind.STATEMENT, ClaimKind.RESOURCE})
"""Claims that tell the next reader what to do."""
_ALSO_TOLD: dict[EntryKind, frozenset[ClaimKind]] = {
    EntryKind.CASE: frozenset({ClaimKind.RESULT}),
    EntryKind.CONTROVERSY: frozenset({ClaimKind.SIDE, ClaimKind.POSITION, ClaimKind.CONDITION}),
}
"""What one member did says nothing without how it came out, nor one side without the other."""
_SCENES = frozenset({ClaimKind.SCENE, ClaimKind.ASKED, ClaimKind.TERM, ClaimKind.RELATED})
"""Claims in which the asker of a case speaks; a related question has a case of its own where it has an answer."""
BOTH = ""
"""The one way of a controversy: all its sides."""


def told_ways(passage: Passage) -> Mapping[str | None, tuple[Claim, ...]]:
    """The claims of each way, by their group; all sides of a controversy as one; none where nothing is told."""
    told = _TOLD | _ALSO_TOLD.get(passage.entry.kind, frozenset())
    disputed = passage.entry.kind is EntryKind.CONTROVERSY
    found: dict[str | None, list[Claim]] = {}
    for claim in passage.claims:
        if claim.kind in told:
            found.setdefault(BOTH if disputed else claim.group, []).append(claim)
    return {group: tuple(claims) for group, claims in found.items()}


def scene_of(passage: Passage, group: str | None) -> Claim | None:
    """What the asker of that way's case said."""
    own = (claim for claim in passage.claims if claim.kind in _SCENES and claim.evidence)
    return next((claim for claim in own if case_of(claim.group) == case_of(group)), None)


def askings(passage: Passage, group: str | None) -> Iterator[str]:
    """The words that ask for a way: those of its case, and for the first case those of the whole passage."""
    first = case_of(next(iter(told_ways(passage)), None)) == case_of(group)
    for claim in passage.claims:
        own = case_of(claim.group) == case_of(group)
        if (claim.text in passage.asking and (own or (first and not case_of(claim.group)))) or (
            claim.kind is ClaimKind.RELATED and own and case_of(group)
        ):
            yield claim.text


def case_of(group: str | None) -> str:
    """The case that a group of claims belongs to; empty for what is of the whole passage."""
    return (group or "").partition("/")[0].partition(".")[0]
