"""How near two voicings are: vectors, shared technical words, topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.answers.terms import content_terms
from nlp.pains.voicings import Voicing

Floats = NDArray[np.float32]

_WORDS_WEIGHT = 0.5
_TOPIC_WEIGHT = 0.15
"""Beside a mean-centred cosine of weight 1. From 0.3 to 1 and 0.1 to 0.3 the dev corpus answers alike."""
_FEWEST_PAIRS, _NEARLY_EQUAL = 6, 1.0
"""With fewer unrelated pairs nothing can be learnt from them: then only what is nearly equal is one obstacle."""
_TINY = np.float32(1e-9)
_NULL_SAMPLE = 700
_LEAST_DEVIATIONS = 2.5
"""Standard deviations above unrelated pairs that two voicings of one obstacle keep, in the smallest corpus."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Everything that comparing needs, one row a voicing."""

    vectors: Floats
    """Mean-centred, length 1; a row of zeros where there is no vector."""
    words: csr_matrix
    """TF-IDF of content terms, rows of length 1."""
    topics: NDArray[np.int64]
    """Number of the topic, -1 for none."""

    def among(self, rows: NDArray[np.int64]) -> Floats:
        """Square matrix of the likeness of ``rows`` to one another."""
        words = self.words[rows]
        shared: Floats = (words @ words.T).toarray()
        topics = self.topics[rows]
        same = (topics[:, None] == topics[None, :]) & (topics[:, None] >= 0)
        nearness: Floats = self.vectors[rows] @ self.vectors[rows].T + _WORDS_WEIGHT * shared + _TOPIC_WEIGHT * same
        return nearness


def measure(voicings: Sequence[Voicing], topic_of: Mapping[str, str], vectors: Mapping[str, Floats]) -> Likeness:
    """Lay the voicings out for comparing.

    ``vectors`` are keyed by ``Question.id`` or, where a question has none, by ``Thread.id``; all of one model.
    """
    numbers = {topic: number for number, topic in enumerate(sorted(set(topic_of.values())))}
    topics = np.array([numbers.get(topic_of.get(one.thread, ""), -1) for one in voicings], dtype=np.int64)
    return Likeness(_centred([_vector(one, vectors) for one in voicings]), _words(voicings), topics)


def one_obstacle(likeness: Likeness) -> float:
    """The likeness from which voicings are one obstacle, from the corpus itself: far above pairs of different topics.

    The bar rises with the corpus, so that by chance about one unrelated voicing passes it for each: 2.5 standard
    deviations above the mean of unrelated pairs for 140 voicings, 3.7 for ten thousand. Where all are of one topic,
    all pairs stand for unrelated ones: nearly all of them are.
    """
    count = likeness.topics.size
    rows = np.unique(np.linspace(0, count - 1, min(count, _NULL_SAMPLE)).astype(np.int64))
    pairs = np.triu_indices(rows.size, 1)
    nearness = likeness.among(rows)[pairs]
    topics = likeness.topics[rows]
    apart = topics[pairs[0]] != topics[pairs[1]]
    unrelated = nearness[apart] if apart.any() else nearness
    if unrelated.size < _FEWEST_PAIRS:
        return _NEARLY_EQUAL
    return float(unrelated.mean() + _deviations(count) * unrelated.std())


def _deviations(count: int) -> float:
    return max(_LEAST_DEVIATIONS, NormalDist().inv_cdf(1 - 1 / max(count, 2)))


def _vector(voicing: Voicing, vectors: Mapping[str, Floats]) -> Floats | None:
    keys = (*voicing.questions[:1], voicing.thread)
    return next((vectors[key] for key in keys if key in vectors), None)


def _centred(rows: Sequence[Floats | None]) -> Floats:
    width = next((row.size for row in rows if row is not None), 1)
    known = np.array([row is not None for row in rows], dtype=bool)
    table = np.stack([np.zeros(width, np.float32) if row is None else row for row in rows]).astype(np.float32)
    if known.any():
        table[known] -= table[known].mean(axis=0)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    centred: Floats = table / np.maximum(lengths, _TINY)
    return centred


def _words(voicings: Sequence[Voicing]) -> csr_matrix:
    terms = [sorted(content_terms(one.text)) for one in voicings]
    if not any(terms):
        return csr_matrix((len(terms), 1), dtype=np.float32)
    # The terms come cut already, so the vectoriser must not look at them.
    return TfidfVectorizer(analyzer=list, dtype=np.float32).fit_transform(terms)
