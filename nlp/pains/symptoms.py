"""Rare words that voicings share: object and symptom stand in them; a common subject leaves only common words."""

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
    kept = sorted(word for word, count in counts.items() if 1 < count <= _RARE * len(texts))
    column = {word: place for place, word in enumerate(kept)}
    cells = [
        (row, column[word], math.sqrt(math.log(len(texts) / counts[word])))
        for row, words in enumerate(said)
        for word in sorted(words & column.keys())
    ]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_matrix((values, (rows, columns)), shape=(len(texts), max(1, len(kept))), dtype=np.float32)


def share_symptom(symptoms: csr_matrix, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Square matrix: whether two of ``rows`` share words enough for one trouble; always, where the corpus is small."""
    if symptoms.shape[0] < LARGE:
        return np.ones((rows.size, rows.size), dtype=bool)
    part = symptoms[rows]
    shared = (part @ part.T).toarray()
    own = shared.diagonal()
    return np.asarray(shared >= np.maximum(_NEEDED * math.log(symptoms.shape[0]), _SHARE * np.minimum.outer(own, own)))


def _told(text: str) -> str:
    prose = _AWAY.sub(" ", _FENCED.sub("\n", text))
    lines = [line for line in prose.splitlines() if not _CODE.search(line)]
    failing = [line for line in text.splitlines() if _FAILS.search(line)]
    return "\n".join([*lines, *failing])
