"""What leaves an entry together with a claim: ways without a step, answers without their question, empty entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status

POINT: dict[EntryKind, tuple[ClaimKind, ...]] = {
    EntryKind.PAIN: (ClaimKind.STEP,),
    EntryKind.METHOD: (ClaimKind.STEP,),
    EntryKind.OPEN: (ClaimKind.SCENE, ClaimKind.UNKNOWN),
    EntryKind.FAQ: (ClaimKind.ANSWER,),
    EntryKind.WAITING: (ClaimKind.UNKNOWN,),
    EntryKind.RESOURCES: (ClaimKind.RESOURCE,),
    EntryKind.GLOSSARY: (ClaimKind.ANSWER,),
}
"""An entry says nothing any more without a claim of one of these kinds; a controversy needs both its sides, and a case
both what was done and what came of it."""
_STORY = frozenset({ClaimKind.STEP, ClaimKind.RESULT})
_HEADS = frozenset({ClaimKind.TITLE, ClaimKind.BRIEF})
SIDES = 2


def pruned(entry: Entry, gone: Collection[str], edited: Collection[str], speakers: Mapping[str, str]) -> Entry | None:
    """The entry without the claims ``gone`` and all that leans on them; None where it loses its point.

    What repeats in short a claim that is gone or ``edited`` leaves too. ``speakers`` names who said each message.
    """
    altered = [claim for claim in entry.claims if claim.id in gone or claim.id in edited]
    if not altered:
        return entry
    claims = tuple(
        claim
        for claim in entry.claims
        if claim.id not in gone and not (claim.kind is ClaimKind.BRIEF and _repeats(claim, altered))
    )
    kept = replace(entry, claims=_whole_parts(claims))
    return _recounted(kept, entry, speakers) if has_point(kept) else None


def has_point(entry: Entry) -> bool:
    """True where the entry still tells the next reader something."""
    if entry.kind is EntryKind.CONTROVERSY:
        return len({claim.group for claim in entry.claims if claim.kind is ClaimKind.POSITION}) == SIDES
    if entry.kind is EntryKind.CASE:
        return {claim.kind for claim in entry.claims} >= _STORY
    wanted = POINT.get(entry.kind)
    return any(claim.kind in wanted if wanted else claim.kind not in _HEADS for claim in entry.claims)


def overlaps(claim: Claim, others: Iterable[Claim]) -> bool:
    """True where the claim quotes words that one of the others quotes."""
    return any(
        one.message == two.message and one.start < two.end and two.start < one.end
        for other in others
        for two in other.evidence
        for one in claim.evidence
    )


def _repeats(claim: Claim, altered: Iterable[Claim]) -> bool:
    return overlaps(claim, (other for other in altered if other.kind is not ClaimKind.TITLE))


def _whole_parts(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Without ways that lack their step, detours that lack a half, rows that lack one, a side named alone."""
    broken = set(_broken_groups(claims))
    sides = sum(claim.kind is ClaimKind.SIDE for claim in claims)
    kept = [claim for claim in claims if claim.group not in broken]
    kept = [claim for claim in kept if claim.kind is not ClaimKind.SIDE or sides == SIDES]
    cases = {claim.group.split(".")[0] for claim in kept if claim.group and "." in claim.group}
    emptied = {claim.group for claim in claims if claim.group and claim.group.isdigit()} - cases
    return tuple(claim for claim in kept if claim.group not in emptied)


def _broken_groups(claims: tuple[Claim, ...]) -> Iterator[str]:
    groups: dict[str, list[ClaimKind]] = defaultdict(list)
    for claim in claims:
        if claim.group:
            groups[claim.group].append(claim.kind)
    for group, kinds in groups.items():
        way, chain, row = "." in group, "/" in group, group.startswith("q")
        lacks_step = way and ClaimKind.STEP not in kinds
        lacks_half = chain and (ClaimKind.DETOUR not in kinds or set(kinds) == {ClaimKind.DETOUR})
        if lacks_step or lacks_half or (row and len(kinds) < SIDES):
            yield group


def _recounted(entry: Entry, before: Entry, speakers: Mapping[str, str]) -> Entry:
    """The entry with those of its figures that count what it prints."""
    figures = dict(entry.figures)
    if entry.kind in {EntryKind.FAQ, EntryKind.WAITING, EntryKind.GLOSSARY}:
        kinds = Counter(claim.kind for claim in entry.claims)
        figures["questions"] = max(kinds[ClaimKind.ANSWER], kinds[ClaimKind.UNKNOWN])
    elif "tried" in figures and _tried(entry, speakers) < _tried(before, speakers):
        figures["tried"] = _tried(entry, speakers)
    return replace(entry, figures=figures)


def _tried(entry: Entry, speakers: Mapping[str, str]) -> int:
    results = (claim for claim in entry.claims if claim.kind is ClaimKind.RESULT and claim.status is Status.TRIED)
    return len({speakers.get(claim.evidence[0].message) for claim in results if claim.evidence})
