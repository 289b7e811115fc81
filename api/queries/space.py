"""Texts as points: how near a question is to each of many, on a scale that the texts themselves give.

Cosines of one model sit close together (e5: .82 to .85 for unrelated texts), so they say nothing as they are. Here
vectors are centred on the mean of all texts, and a cosine is told in standard deviations from the mean cosine of two
texts of the corpus. Words count beside meaning: the part of a question's words, weighted by how rare they are (idf),
that a text holds. A word that no text holds weighs most: who asks for it asks for something else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from api.queries.wording import as_spelt, subject_words

Scores = NDArray[np.float32]
WORDS_WEIGH = 3.0
"""Standard deviations that holding every word of the question is worth (by trial on questions put in other words)."""
_SAMPLE = 400
"""Texts from which the mean cosine of two is estimated."""
_FEW = 30
"""Texts below which deviations are told by too few pairs to be trusted: chance is then as of so many."""


@dataclass(frozen=True, slots=True)
class Space:
    """Many texts."""

    rows: NDArray[np.float32] | None
    """Centred, of length 1; None where there is no model."""
    mean: Scores
    cosine: tuple[float, float]
    """Mean and standard deviation of the cosines of two texts."""
    words: Mapping[str, NDArray[np.int32]]
    """Content word -> the texts that hold it."""
    size: int

    def scores(self, text: str, vector: Scores | None) -> Scores:
        """How near each text is, in standard deviations."""
        return self.nearness(vector) + WORDS_WEIGH * self.shared(text)

    def nearness(self, vector: Scores | None) -> Scores:
        """How near each text is by meaning alone; 0 without a model, and for the vector of another one."""
        if self.rows is None or vector is None or vector.shape != self.mean.shape:
            return np.zeros(self.size, np.float32)
        mean, deviation = self.cosine
        found: Scores = (self.rows @ _unit(vector - self.mean) - mean) / deviation
        return found

    def shared(self, text: str) -> Scores:
        """The part of the text's content words, by weight, that each text holds: 0 to 1."""
        found = np.zeros(self.size, np.float32)
        wanted = {as_spelt(word, self.words) for word in subject_words(text)}
        weights = {word: self._weight(word) for word in sorted(wanted)}
        for word, weight in weights.items():
            if word in self.words:
                found[self.words[word]] += weight
        return found / max(sum(weights.values()), 1e-9)

    def with_meaning(self, vectors: NDArray[np.float32] | None) -> Space:
        """The same texts with their vectors, a row each; as it was where there is no model."""
        if vectors is None or not self.size:
            return self
        mean = vectors.mean(axis=0)
        rows = _unit(vectors - mean)
        return replace(self, rows=rows, mean=mean, cosine=_cosines(rows))

    @property
    def chance(self) -> float:
        """What the best of so many unrelated texts would score, in standard deviations (of normal ones: √(2 ln n))."""
        return math.sqrt(2 * math.log(max(self.size, _FEW)))

    def _weight(self, word: str) -> float:
        return math.log(1 + self.size / (1 + len(self.words.get(word, ()))))


def space_of(texts: Sequence[str]) -> Space:
    """The space of texts by their words."""
    return Space(None, np.zeros(0, np.float32), (0.0, 1.0), _postings(texts), len(texts))


def _cosines(rows: NDArray[np.float32]) -> tuple[float, float]:
    some = rows[_sample(len(rows))]
    cosines = (some @ some.T)[~np.eye(len(some), dtype=bool)]
    return (float(cosines.mean()), float(cosines.std()) or 1.0) if cosines.size else (0.0, 1.0)


def _sample(size: int) -> NDArray[np.int64]:
    """Places spread evenly: the same ones each time."""
    return np.unique(np.linspace(0, max(size - 1, 0), min(size, _SAMPLE)).astype(np.int64))


def _postings(texts: Sequence[str]) -> dict[str, NDArray[np.int32]]:
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        for word in _words_of(text):
            places.setdefault(word, []).append(place)
    return {word: np.array(found, np.int32) for word, found in places.items()}


@lru_cache(maxsize=50_000)
def _words_of(text: str) -> tuple[str, ...]:
    # After each import nearly every text is one that was there before.
    return subject_words(text)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: NDArray[np.float32] = vectors / np.maximum(lengths, 1e-9)
    return found
