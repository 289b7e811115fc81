"""Ids that stay: new groups are recognised by the stored centres of earlier runs."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from models.records.topic import TopicCentroid
from nlp.topics.corpus import Vector, centre

SAME = 0.8
"""Least cosine of a group to the stored centre whose id it takes (below it lie merges and splits)."""


def recognise(
    level: str,
    medoids: Sequence[str],
    centres: Sequence[Vector],
    known: Sequence[TopicCentroid],
    mean: Vector,
    *,
    held: Collection[str] = (),
) -> list[str]:
    """One id per group: that of the stored centre it matches best, else a new one from its medoid thread's id.

    ``centres`` and stored vectors are means of raw vectors; both are compared less today's corpus ``mean``. Matching
    is one to one and best in sum (Hungarian). ``level`` opens every id: chapters are matched with chapters only. Ids
    in ``held`` are other groups'.
    """
    free = (centroid for centroid in known if centroid.topic.startswith(level) and centroid.topic not in held)
    mine = sorted(free, key=lambda centroid: centroid.topic)
    matches = _matches(centres, mine, mean)
    taken = {centroid.topic for centroid in known}
    ids = []
    for group, medoid in enumerate(medoids):
        topic = matches.get(group) or _new_id(level, medoid, taken)
        taken.add(topic)
        ids.append(topic)
    return ids


def _matches(centres: Sequence[Vector], known: Sequence[TopicCentroid], mean: Vector) -> dict[int, str]:
    if not known or not centres:
        return {}
    stored = np.array([centroid.vector for centroid in known], np.float32)
    likeness = centre(np.array(centres), mean) @ centre(stored, mean).T
    # Pairs below the bar weigh nothing: they must not pull a good pair apart.
    pairs = zip(*linear_sum_assignment(np.where(likeness >= SAME, likeness, 0), maximize=True), strict=True)
    return {int(group): known[column].topic for group, column in pairs if likeness[group, column] >= SAME}


def _new_id(level: str, medoid: str, taken: set[str]) -> str:
    topic = level + hashlib.blake2b(medoid.encode(), digest_size=6).hexdigest()
    return topic if topic not in taken else _new_id(level, medoid + "'", taken)
