"""Words that voicings share: object and symptom stand in the rare ones; a common subject leaves only common words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.answers.terms import content_terms
from nlp.topics.terms import filler

LARGE = 1000
"""Voicings from which a corpus holds many that are near by their subject alone."""
_RARE = 0.03
"""Share of the voicings above which a word tells no trouble apart."""
_NEEDED = 1.0
"""Of log(voicings), what the words weigh that one trouble shares: never one word alone, for that is the object only."""
_SHARE = 0.25
"""The same, of what the words of the one that says less weigh: long texts share some words by chance."""
_TELLING, _FEWEST = 0.2, 3
"""Share of the voicings, and their number, up to which a word may tell troubles apart where they are few."""
_SHARED = 2
"""Such words in the talk of two voicings of one trouble: one alone is the product that all of them use."""
_OF_ALL = 0.15
"""Share of the words of the one that says less, which is enough where that is little."""
_FENCED = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_AWAY = re.compile(r"!?\[[^\]]*\]\([^)]*\)|https?://\S+|@\S+")
_CODE = re.compile(r"[;{}>)(,=]\s*$|^\s*(?:[<{}/$#*|+-]|function\b|var\b|let\b|const\b|return\b|if\s*\()|^\s{4,}")
_FAILS = re.compile(
    r"\b\w*(?:Error|Exception)\b|\bERR!|\b(?:[Cc]annot|[Ff]ailed|[Uu]nable|fatal|denied|undefined)\b|\bE[A-Z]{4,}\b"
)
"""A line of code or output that says what is wrong."""


def lay_symptoms(texts: Sequence[str]) -> csr_matrix:
    """One row a text: a column for each rare word, so that rows multiplied give what the shared ones weigh.

    A word weighs log(texts / texts that hold it). Code says the same in many troubles, so only its failures count.
    """
    said = [content_terms(_told(text)) - filler() for text in texts]
    counts = Counter(word for words in said for word in words)
    kept = [word for word, count in counts.items() if 1 < count <= _RARE * len(texts)]
    weight = {word: math.sqrt(math.log(len(texts) / counts[word])) for word in kept}
    return _rows([[(word, weight[word]) for word in sorted(words & weight.keys())] for words in said])


def lay_words(texts: Sequence[str]) -> csr_matrix:
    """One row a text: 1 for each word that tells something and that few texts hold."""
    said = [content_terms(text) - filler() for text in texts]
    counts = Counter(word for words in said for word in words)
    most = max(_FEWEST, _TELLING * len(texts))
    return _rows([[(word, 1.0) for word in sorted(words) if counts[word] <= most] for words in said])


def share_words(told: csr_matrix, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Square matrix: whether the talk of two of ``rows`` shares words enough for one trouble."""
    part = told[rows]
    shared = (part @ part.T).toarray()
    own = shared.diagonal()
    least = np.minimum(_SHARED, np.maximum(1, _OF_ALL * np.minimum.outer(own, own)))
    return np.asarray(shared >= least)


def share_symptom(symptoms: csr_matrix, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Square matrix: whether what is asked in two of ``rows`` shares rare words enough for one trouble."""
    part = symptoms[rows]
    shared = (part @ part.T).toarray()
    own = shared.diagonal()
    return np.asarray(shared >= np.maximum(_NEEDED * math.log(symptoms.shape[0]), _SHARE * np.minimum.outer(own, own)))


def _rows(weights: Sequence[Sequence[tuple[str, float]]]) -> csr_matrix:
    """A row for each list of words with their weights, a column for each word."""
    words = sorted({word for row in weights for word, _ in row})
    column = {word: place for place, word in enumerate(words)}
    cells = [(row, column[word], weight) for row, told in enumerate(weights) for word, weight in told]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_matrix((values, (rows, columns)), shape=(len(weights), max(1, len(words))), dtype=np.float32)


def _told(text: str) -> str:
    prose = _AWAY.sub(" ", _FENCED.sub("\n", text))
    lines = [line for line in prose.splitlines() if not _CODE.search(line)]
    failing = [line for line in text.splitlines() if _FAILS.search(line)]
    return "\n".join([*lines, *failing])
