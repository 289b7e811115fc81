"""Which cases belong together: those that speak of the same object as the one whose asker gave the title."""

from __future__ import annotations

from collections.abc import Iterable

from models.records.edition import Claim, ClaimKind
from publish.spans.words import objects

NAMED, SHARED = 2, 4
"""Words that two cases share when they speak of one thing: where the scene names the title's object, and where not."""
_TOLD = frozenset({ClaimKind.SCENE, ClaimKind.CAUSE, ClaimKind.STEP, ClaimKind.RESULT})


def akin(case: Iterable[Claim], titled: Iterable[Claim], title: Claim) -> bool:
    """True where the case shares words enough with the titled one: the product alone makes no trouble."""
    own, other = tuple(case), tuple(titled)
    scene = _objects(part for part in own if part.kind is ClaimKind.SCENE)
    least = NAMED if scene & _objects([title]) else SHARED
    return len(_objects(own) & _objects(other)) >= least


def _objects(claims: Iterable[Claim]) -> frozenset[str]:
    told = (part.text for part in claims if part.kind in _TOLD or part.kind is ClaimKind.TITLE)
    return frozenset(word for text in told for word in objects(text))
