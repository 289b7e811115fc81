"""Which cases belong together: those that speak of the same object."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import log

from models.records.edition import Claim, ClaimKind
from publish.reading import Reading
from publish.spans.words import objects, words

TOGETHER = 2
"""Objects that two scenes share when they tell of one trouble."""
NAMED, SHARED = 2.4, 2.9
"""How rare the words must be, taken together, that two cases share: where the scenes share an object, and where none.
1 is a word said in one conversation only, 0 one said in all: words of a tool are common, those of a trouble rare."""
ENOUGH = 400
"""Conversations below which a word that was said twice is rare all the same."""
_MODEL = re.compile(r"[a-z]{1,6}-?\d{1,4}[a-z]{0,2}\d?")
_TOLD = frozenset({ClaimKind.SCENE, ClaimKind.CAUSE, ClaimKind.STEP, ClaimKind.RESULT})


def akin(reading: Reading, case: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """True where the two cases share words enough: the product alone makes no trouble."""
    shared = _objects(_scenes(case)) & _objects(_scenes(other))
    if _models(case) and _models(other) and not _models(case) & _models(other):
        return False
    if len(shared) >= TOGETHER:
        return True
    return _rarity(reading, _objects(case) & _objects(other)) >= (NAMED if shared else SHARED)


def _models(case: Iterable[Claim]) -> frozenset[str]:
    """Things that the scene names with letters and a figure: pi5, esp32, d750."""
    return frozenset(word for part in _scenes(case) for word in words(part.text) if _MODEL.fullmatch(word))


def _scenes(claims: Iterable[Claim]) -> Iterable[Claim]:
    return (part for part in claims if part.kind is ClaimKind.SCENE)


def _objects(claims: Iterable[Claim]) -> frozenset[str]:
    told = (part.text for part in claims if part.kind in _TOLD)
    return frozenset(word for text in told for word in objects(text) if not _MODEL.fullmatch(word))


def _rarity(reading: Reading, shared: Iterable[str]) -> float:
    total = max(ENOUGH, 2 + len(reading.threads))
    return sum(log(total / (1 + reading.spread[word])) / log(total) for word in shared)
