"""How much an entry can bear: a quote, an entry, a method, a checklist."""

from __future__ import annotations

from collections import Counter

from models.records.asset import Maturity
from models.records.edition import ClaimKind, Entry

METHOD_STEPS, CHECKLIST_STEPS, CHECKLIST_TRIED = 2, 3, 2
"""Steps of one way, and people who tried them, from which an entry is a method or a checklist."""
ANSWERING = frozenset({ClaimKind.STEP, ClaimKind.ANSWER, ClaimKind.POSITION, ClaimKind.RESOURCE})
"""What tells the next reader something to do, to think or to use."""


def maturity(entry: Entry) -> Maturity:
    """By the plain rule that stands beside each level."""
    if not any(claim.kind in ANSWERING for claim in entry.claims):
        return Maturity.QUOTE
    ways = Counter(claim.group for claim in entry.claims if claim.kind is ClaimKind.STEP and not claim.other)
    steps, tried = max(ways.values(), default=0), entry.figures.get("tried", 0)
    if entry.reviewed and steps >= CHECKLIST_STEPS and tried >= CHECKLIST_TRIED:
        return Maturity.CHECKLIST
    return Maturity.METHOD if steps >= METHOD_STEPS and tried else Maturity.ENTRY
