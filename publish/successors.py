"""Which claim stands in the place of one whose evidence has changed."""

from __future__ import annotations

from collections.abc import Iterable

from models.records.edition import Claim


def successors(claims: Iterable[Claim], seen: Iterable[Claim]) -> dict[str, str]:
    """New claim to the decided one in whose place it stands: of its kind, sharing most of its words, one for one."""
    free = tuple(claims)
    pairs = [(-_shared(claim, old), old.id, claim.id) for old in seen for claim in free if claim.kind is old.kind]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for shared, old, new in sorted(pairs):
        if shared and new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def _shared(claim: Claim, old: Claim) -> int:
    """Characters of the same messages that both quote."""
    return sum(
        max(0, min(one.end, two.end) - max(one.start, two.start))
        for one in claim.evidence
        for two in old.evidence
        if one.message == two.message
    )
