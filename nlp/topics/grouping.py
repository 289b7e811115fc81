"""Which threads belong together: dense regions of a large corpus, average linkage in a small one."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn import config_context
from sklearn.neighbors import NearestNeighbors

from nlp.topics.corpus import NOWHERE, Corpus, Labels, Matrix, sample_rows
from nlp.topics.placing import place

_SAMPLE = 15_000
"""Seeded UMAP runs on one thread, a second per 1,400 rows; further rows join the nearest centre."""
_SEED = 20
_DIMENSIONS = 5
_NEIGHBOURS = 15
_MIN_SAMPLES = 5
_WORKING_MB = 64
"""Distances that are held at a time: all of the sample's would be two gigabytes."""
_LARGEST = 0.2
"""Share of the corpus above which a region is cut: hdbscan now and then calls nearly everything one cluster."""


def dense_groups(corpus: Corpus) -> Labels:
    """Hdbscan over a seeded 5-d UMAP of (a fixed sample of) the threads."""
    rows = sample_rows(corpus, _SAMPLE)
    labels = np.full(len(corpus.threads), NOWHERE, np.int64)
    labels[rows] = _hdbscan(_reduced(corpus.near[rows]))
    # Rows out of the sample had no chance to be held: those near a group are its members, not its outliers.
    return place(corpus.near, labels, np.setdiff1d(np.arange(len(labels)), rows))


def linked_groups(corpus: Corpus, likeness: float, least: int) -> Labels:
    """Threads whose average cosine, group to group, is at least ``likeness``; groups under ``least`` are nowhere."""
    return _without_small(linked(corpus.near, likeness), least)


def linked(means: Matrix, likeness: float) -> Labels:
    """Average linkage: groups merge while the average of their products is at least ``likeness``.

    With the plain means of unit rows as input, a product is the average cosine between the members of two groups.
    """
    if len(means) <= 1:
        return np.zeros(len(means), np.int64)
    distances = np.maximum(1 - means @ means.T, 0).astype(np.float64)
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(distances, checks=False), "average")
    return np.asarray(fcluster(tree, 1 - likeness, "distance"), np.int64) - 1


def _reduced(rows: Matrix) -> Matrix:
    with _unwarned():
        from umap import UMAP  # noqa: PLC0415 - compiles for seconds: small corpora never need it

        reducer = UMAP(
            _NEIGHBOURS,
            _DIMENSIONS,
            min_dist=0.0,
            metric="cosine",
            random_state=_SEED,
            n_jobs=1,
            precomputed_knn=(*_nearest(rows), None),
        )
        return np.asarray(reducer.fit_transform(rows), np.float32)


def _nearest(rows: Matrix) -> tuple[Labels, Matrix]:
    """Each row's nearest rows, itself first, and their cosine distances.

    They are exact: UMAP's own search is approximate, and compiles for twenty seconds in every process.
    """
    finder = NearestNeighbors(n_neighbors=min(_NEIGHBOURS, len(rows)), metric="cosine", algorithm="brute").fit(rows)
    with config_context(working_memory=_WORKING_MB):
        distances, indices = finder.kneighbors(rows)
    return indices, np.asarray(distances, np.float32)


def _hdbscan(points: Matrix) -> Labels:
    smallest = max(3, round((len(points) / 32) ** 0.5))  # 25 at 20,000 rows, 3 at a few hundred
    with _unwarned():
        from hdbscan import HDBSCAN  # noqa: PLC0415 - the same

        finder = HDBSCAN(
            min_cluster_size=smallest,
            min_samples=min(_MIN_SAMPLES, smallest),
            max_cluster_size=round(len(points) * _LARGEST),
            core_dist_n_jobs=1,
        )
        return np.asarray(finder.fit_predict(points.astype(np.float64)), np.int64)


@contextmanager
def _unwarned() -> Iterator[None]:
    """Both libraries warn of missing tensorflow and of versions: nothing that anybody here can act on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _without_small(labels: Labels, least: int) -> Labels:
    """Groups of fewer than ``least`` dissolved, the others numbered anew without gaps."""
    sizes = np.bincount(labels) if len(labels) else np.zeros(0, np.int64)
    kept = np.flatnonzero(sizes >= least)
    numbers = np.full(len(sizes), NOWHERE, np.int64)
    numbers[kept] = np.arange(len(kept))
    return numbers[labels]
