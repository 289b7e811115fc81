"""What an entry is about: words frequent in its own conversations and rare in the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from publish.reading import Reading
from publish.spans.titles import Subject
from publish.spans.words import words

HEARD = 4
"""A word that more lines share counts as if so many did."""


def subject(
    reading: Reading, lines: Iterable[str], branches: Iterable[str], taken: Iterable[frozenset[str]]
) -> Subject:
    """The words of the scenes (``branches``), weighed by the ``lines`` that hold them and by their rarity elsewhere."""
    held = Counter(word for text in lines for word in words(text))
    told = tuple(branches)
    scenes = Counter(word for text in told for word in words(text))
    weights = {
        word: (min(scenes[word], HEARD) + min(held[word], HEARD) / 2) * _rarity(reading, word)
        for word in scenes
        if not word[:1].isdigit()
    }
    return Subject(weights, tuple(taken), told)


def _rarity(reading: Reading, word: str) -> float:
    return log((2 + len(reading.threads)) / (1 + reading.spread[word]))
