"""Which cases belong together: those that speak of the same object as the one whose asker gave the title."""

from __future__ import annotations

from collections.abc import Iterable

from models.records.edition import Claim, ClaimKind
from publish.spans.words import objects

SHARED = 2
"""Words that two cases share when they speak of one thing, unless the scene names the title's object."""
_TOLD = frozenset({ClaimKind.SCENE, ClaimKind.CAUSE, ClaimKind.STEP, ClaimKind.RESULT})


def akin(case: Iterable[Claim], titled: Iterable[Claim], title: Claim) -> bool:
    """True where the case's scene names the object of the title, or the case shares words with the titled one."""
    own, other = tuple(case), tuple(titled)
    scene = _objects(part for part in own if part.kind is ClaimKind.SCENE)
    return bool(scene & _objects([title])) or len(_objects(own) & _objects(other)) >= SHARED


def _objects(claims: Iterable[Claim]) -> frozenset[str]:
    told = (part.text for part in claims if part.kind in _TOLD or part.kind is ClaimKind.TITLE)
    return frozenset(word for text in told for word in objects(text))
