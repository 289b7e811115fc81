"""How near two voicings are: what is asked, and the words of the talk around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.answers.terms import content_terms
from nlp.pains.symptoms import LARGE, lay_symptoms, lay_words, share_symptom, share_words
from nlp.pains.voicings import Voicing

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

_FEWEST_PAIRS = 10
"""With fewer pairs nothing can be learnt from them: then every voicing stands alone."""
_TINY = np.float32(1e-9)
_SAMPLE = 700
_STRANGERS = np.float32(0)
"""The likeness of a mean pair."""
_LESSER = 2.0
_DEVIATIONS = 2.5
"""Standard deviations above the mean pair that two voicings of one obstacle keep."""
_FELLOWS = 2.5
"""Other voicings of its obstacle that a voicing has, on average, at most: what a large corpus is full of is alike by
subject long before it is the same trouble."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The mean and the spread of a likeness over the pairs of a corpus."""

    mean: float
    spread: float

    def of(self, likeness: Floats) -> Floats:
        """In standard deviations above the mean: likenesses of two kinds can then be added."""
        return np.asarray((likeness - self.mean) / self.spread, np.float32)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Everything that comparing needs, one row a voicing."""

    asked: Floats
    """Vectors of what is asked, mean-centred, length 1; a row of zeros where there is no vector."""
    words: csr_matrix
    """TF-IDF of the content terms of the talk, rows of length 1."""
    telling: csr_matrix
    """Words that tell troubles apart: rare ones of what is asked, of a small corpus those of the talk."""
    topics: Rows
    """Number of the topic, -1 for none: only parts a corpus that is too large to compare at once."""
    asked_scale: Scale
    words_scale: Scale

    def among(self, rows: Rows) -> Floats:
        """Square matrix of the likeness of ``rows`` to one another, in which the lesser of the two kinds counts most.

        The vector knows what is meant and takes any two questions of one tone for alike; the words know the object and
        miss other words for it. What is near in both is the same trouble.
        """
        asked = self.asked_scale.of(_cosines(self.asked, rows))
        words = self.words_scale.of(_shared(self.words, rows))
        return np.asarray(asked + words + _LESSER * np.minimum(asked, words), np.float32)

    def of_one_trouble(self, rows: Rows) -> Floats:
        """As ``among``; no two are near that share too few telling words, however alike their subject is."""
        nearness = self.among(rows)
        share = share_symptom if self.topics.size >= LARGE else share_words
        return np.where(share(self.telling, rows), nearness, np.minimum(nearness, _STRANGERS))


def measure(voicings: Sequence[Voicing], topic_of: Mapping[str, str], vectors: Mapping[str, Floats]) -> Likeness:
    """Lay the voicings out for comparing.

    ``vectors`` are keyed by ``Question.id`` or, where a question has none, by ``Thread.id``; all of one model.
    """
    numbers = {topic: number for number, topic in enumerate(sorted(set(topic_of.values())))}
    topics = np.array([numbers.get(topic_of.get(one.thread, ""), -1) for one in voicings], dtype=np.int64)
    asked = _centred([_vector(one, vectors) for one in voicings])
    words = _words(voicings)
    rows = _sample(len(voicings))
    large = len(voicings) >= LARGE
    telling = lay_symptoms([one.asked for one in voicings]) if large else lay_words([one.talk for one in voicings])
    return Likeness(asked, words, telling, topics, _scale(_cosines(asked, rows)), _scale(_shared(words, rows)))


def one_obstacle(likeness: Likeness) -> float:
    """The likeness from which voicings are one obstacle, from the corpus itself: far above the pairs of a corpus.

    Nearly all pairs are unrelated, so they show how like two strangers may be; and however alike all are, no more
    pairs pass than would give every voicing ``_FELLOWS`` fellows. Infinite where there are too few pairs to learn from.
    """
    count = likeness.topics.size
    nearness = _pairs(likeness.among(_sample(count)))
    if nearness.size < _FEWEST_PAIRS:
        return float("inf")
    strangers = nearness.mean() + _DEVIATIONS * nearness.std()
    return float(max(strangers, np.quantile(nearness, max(0.0, 1 - _FELLOWS / (count - 1)))))


def _sample(count: int) -> Rows:
    return np.unique(np.linspace(0, count - 1, min(count, _SAMPLE)).astype(np.int64))


def _pairs(table: Floats) -> Floats:
    return np.asarray(table[np.triu_indices(table.shape[0], 1)], np.float32)


def _scale(likeness: Floats) -> Scale:
    pairs = _pairs(likeness)
    spread = float(pairs.std()) if pairs.size else 0.0
    return Scale(float(pairs.mean()), spread) if spread > _TINY else Scale(0.0, 1.0)


def _cosines(table: Floats, rows: Rows) -> Floats:
    return np.asarray(table[rows] @ table[rows].T, np.float32)


def _shared(table: csr_matrix, rows: Rows) -> Floats:
    part = table[rows]
    return np.asarray((part @ part.T).toarray(), np.float32)


def _vector(voicing: Voicing, vectors: Mapping[str, Floats]) -> Floats | None:
    keys = (voicing.question, voicing.thread)
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
    terms = [sorted(content_terms(one.talk)) for one in voicings]
    if not any(terms):
        return csr_matrix((len(terms), 1), dtype=np.float32)
    # The terms come cut already, so the vectoriser must not look at them.
    return TfidfVectorizer(analyzer=list, dtype=np.float32).fit_transform(terms)
