"""Voicings of one obstacle, over threads, channels and weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from nlp.pains.likeness import Floats, Likeness, Rows, one_obstacle
from nlp.pains.voicings import Voicing

MAX_BLOCK = 1200
"""Voicings compared each with each at once: keeps time near linear and a matrix under 6 MB."""
_POWER_STEPS = 12
_TINY = 1e-12
_RETURNED = 2
"""Threads that voice an unsolved subproblem before it stands alone."""


def group(voicings: Sequence[Voicing], likeness: Likeness) -> list[list[int]]:
    """Indexes of ``voicings`` by obstacle: average linkage within blocks, unsolved subproblems split off."""
    if not voicings:
        return []
    threshold = one_obstacle(likeness)
    found: list[list[int]] = []
    for block in _blocks(likeness):
        nearness = likeness.of_one_trouble(block)
        for members in _linked(nearness, threshold):
            parts = _split_unsolved(voicings, block[members], nearness[np.ix_(members, members)])
            found.extend(sorted(part.tolist()) for part in parts)
    return sorted(found)


def _blocks(likeness: Likeness) -> Iterator[Rows]:
    """Everything at once where that is little, else topic by topic, halved along its main direction until small."""
    everything = np.arange(likeness.topics.size, dtype=np.int64)
    if everything.size <= MAX_BLOCK:
        yield everything
        return
    for topic in np.unique(likeness.topics):
        yield from _halved(everything[likeness.topics == topic], likeness.asked)


def _halved(rows: Rows, vectors: Floats) -> Iterator[Rows]:
    if rows.size <= MAX_BLOCK:
        yield rows
        return
    order = np.argsort(vectors[rows] @ _main_direction(vectors[rows]), kind="stable")
    middle = rows.size // 2
    yield from _halved(np.sort(rows[order[:middle]]), vectors)
    yield from _halved(np.sort(rows[order[middle:]]), vectors)


def _main_direction(table: Floats) -> Floats:
    """The direction in which ``table`` spreads most, nearly: power iteration from its outermost row."""
    centred = table - table.mean(axis=0)
    main: Floats = centred[np.argmax(np.einsum("ij,ij->i", centred, centred))]
    for _ in range(_POWER_STEPS):
        main = centred.T @ (centred @ main)
        main /= max(float(np.linalg.norm(main)), _TINY)
    return main


def _linked(nearness: Floats, threshold: float) -> list[Rows]:
    """Average linkage, cut at ``threshold``; each cluster's rows ascending."""
    count = nearness.shape[0]
    if count == 1:
        return [np.zeros(1, dtype=np.int64)]
    furthest = float(nearness.max())
    distances = furthest - (nearness + nearness.T).astype(np.float64) / 2
    np.fill_diagonal(distances, 0.0)
    tree = linkage(squareform(distances, checks=False), "average")
    labels = fcluster(tree, furthest - threshold, "distance")
    return [np.flatnonzero(labels == label) for label in np.unique(labels)]


def _split_unsolved(voicings: Sequence[Voicing], rows: Rows, nearness: Floats) -> list[Rows]:
    """Part what comes back unsolved from the solved problem beside it (rule 18), where it holds together better."""
    open_ = np.array([not voicings[row].solved for row in rows], dtype=bool)
    threads = {voicings[row].thread for row in rows[open_]}
    if open_.all() or len(threads) < _RETURNED:
        return [rows]
    inside = nearness[np.ix_(open_, open_)]
    within = float(inside[np.triu_indices(inside.shape[0], 1)].mean())
    across = float(nearness[np.ix_(open_, ~open_)].mean())
    return [rows[~open_], rows[open_]] if within > across else [rows]
