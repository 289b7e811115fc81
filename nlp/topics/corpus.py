"""The threads of one run with their vectors, in an order that does not depend on the caller's."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.topics.mixture import mix

Matrix = NDArray[np.float32]
Vector = NDArray[np.float32]
Labels = NDArray[np.int64]
"""One cluster number a row, from 0; ``NOWHERE`` for rows that no cluster holds."""

NOWHERE = -1
SMALL = 400
"""Below this many threads density says little yet (140 threads in 24 topics: linkage ARI .69, hdbscan .61)."""
_BACKGROUND_ROWS = 1500
"""Rows whose pairs tell how like two unrelated threads are: a million pairs settle the third digit."""


@dataclass(frozen=True, slots=True)
class ThreadText:
    """What topics are found from: one thread's content, noise left out."""

    id: str
    channel: str
    text: str
    """Its content messages, one a line."""
    messages: int
    """How many content messages."""
    asked: str = ""
    """Of its content what asks or complains, one message a line; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Threads sorted by id, their vectors as the model gave them and in the space where likeness is measured."""

    threads: tuple[ThreadText, ...]
    raw: Matrix
    mean: Vector
    centred: Matrix
    """Rows of length 1 after the corpus mean was taken away: what all threads share says nothing about topics."""
    near: Matrix
    """Rows of length 1 by which threads are grouped: ``centred``, in a small corpus with their words beside it."""

    @property
    def is_small(self) -> bool:
        """Whether density says little yet."""
        return len(self.threads) < SMALL


def make_corpus(threads: Sequence[ThreadText], vectors: Matrix) -> Corpus:
    """Sort by thread id and centre. ``vectors`` has one row per thread, in the threads' order."""
    order = sorted(range(len(threads)), key=lambda row: threads[row].id)
    raw = np.asarray(vectors, np.float32)[order] if threads else np.zeros((0, 1), np.float32)
    mean = raw.mean(axis=0, dtype=np.float64).astype(np.float32) if len(raw) else np.zeros(raw.shape[1], np.float32)
    ordered = tuple(threads[row] for row in order)
    centred = centre(raw, mean)
    small = len(ordered) < SMALL
    return Corpus(ordered, raw, mean, centred, mix(centred, [each.text for each in ordered]) if small else centred)


def centre(rows: Matrix, mean: Vector) -> Matrix:
    """Rows less ``mean``, each of length 1 (a row equal to the mean stays 0)."""
    moved = rows - mean
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.where(lengths > 0, lengths, 1), np.float32)


def group_means(rows: Matrix, labels: Labels) -> Matrix:
    """The plain mean of every group's rows; ``labels`` count from 0 without gaps."""
    count = int(labels.max(initial=NOWHERE)) + 1
    sums = np.zeros((count, rows.shape[1]), np.float64)
    held = labels != NOWHERE
    np.add.at(sums, labels[held], rows[held])
    return np.asarray(sums / np.bincount(labels[held], minlength=count)[:, None], np.float32)


def sample_rows(corpus: Corpus, size: int) -> NDArray[np.int64]:
    """At most ``size`` rows in rising order, chosen by a hash of the thread's id: the same threads in every run."""
    if len(corpus.threads) <= size:
        return np.arange(len(corpus.threads))
    keys = [hashlib.blake2b(thread.id.encode(), digest_size=8).digest() for thread in corpus.threads]
    return np.sort(np.array(sorted(range(len(keys)), key=keys.__getitem__)[:size]))


def unrelated_likeness(corpus: Corpus, deviations: float, space: Matrix | None = None) -> float:
    """The cosine that pairs of unrelated threads exceed only in the tail beyond ``deviations`` standard deviations.

    ``space``: rows of length 1 to measure in, where it is not ``corpus.near``.

    Centre and spread come from the median and the lower half of all pairs, which related pairs (the upper tail) hardly
    touch, so the number fits any model and any corpus without labels.
    """
    rows = (corpus.near if space is None else space)[sample_rows(corpus, _BACKGROUND_ROWS)]
    pairs = (rows @ rows.T)[np.triu_indices(len(rows), 1)]
    if not len(pairs):
        return 1.0
    low, median = np.quantile(pairs, [0.1587, 0.5])
    return float(median + deviations * (median - low))
