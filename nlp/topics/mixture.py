"""Rows in which the meaning of a thread and its very words both count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.words.stopwords import content_words

Matrix = NDArray[np.float32]

_WORDS = 0.4
"""Weight of the words beside the meaning. From 0.3 to 0.5 both models answer alike; 0 loses what an object's name tells
(VLOOKUP, jupyter), which a sentence's meaning blurs."""
_TINY = 1e-6


def mix(meanings: Matrix, texts: Sequence[str]) -> Matrix:
    """Rows of length 1 whose cosines add up both likenesses, each by its spread over the pairs of the corpus."""
    words = _words(texts)
    if words is None or not len(meanings):
        return meanings
    spread = _spread(words)
    if spread <= _TINY:
        return meanings
    parts = [meanings / max(_spread(meanings), _TINY) ** 0.5, words * (_WORDS / spread) ** 0.5]
    rows = np.hstack(parts)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), np.float32)


def _words(texts: Sequence[str]) -> Matrix | None:
    """TF-IDF of the content words, mean-centred, rows of length 1; None where nobody says any."""
    terms = [sorted({word for word in content_words(text) if len(word) > 1}) for text in texts]
    if not any(terms):
        return None
    # Imported late: it takes seconds, and a server that only reads starts without it.
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    # The terms come cut already, so the vectoriser must not look at them.
    table = TfidfVectorizer(analyzer=list, dtype=np.float32).fit_transform(terms).toarray()
    table -= table.mean(axis=0)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(table / np.where(lengths > 0, lengths, 1), np.float32)


def _spread(rows: Matrix) -> float:
    pairs = (rows @ rows.T)[np.triu_indices(len(rows), 1)]
    return float(pairs.std()) if len(pairs) else 0.0
