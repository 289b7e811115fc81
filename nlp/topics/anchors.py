"""Chapters that go on: what lies where one lay in the last run is held by it, and only the rest forms new ones.

Chapters found afresh cut a subject differently in every period; the dense regions under them stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from models.records.topic import TopicCentroid
from nlp.topics.corpus import Matrix, Vector, centre
from nlp.topics.identity import SAME


@dataclass(frozen=True, slots=True)
class Anchors:
    """The regions of the last run, each with its chapter."""

    vectors: Matrix
    """A row a region: the mean of its raw vectors."""
    chapters: tuple[str, ...]
    """The id of each region's chapter."""

    def chapters_of(self, means: Matrix, mean: Vector) -> list[str | None]:
        """For each mean of raw vectors the chapter of the nearest region, None where none is near.

        All are compared less today's corpus ``mean``.
        """
        if not self.chapters or not len(means):
            return [None] * len(means)
        likeness = centre(means, mean) @ centre(self.vectors, mean).T
        nearest = zip(likeness.max(axis=1), likeness.argmax(axis=1), strict=True)
        return [self.chapters[region] if value >= SAME else None for value, region in nearest]


def anchors_of(known: Iterable[TopicCentroid], parents: Mapping[str, str | None]) -> Anchors:
    """The regions among ``known``: topics, and chapters that are one region themselves.

    ``parents``: of every topic of the last run its chapter, of a chapter None. What is older anchors nothing.
    """
    several = set(parents.values())
    regions = [
        (centroid.vector, parents[centroid.topic] or centroid.topic)
        for centroid in sorted(known, key=lambda centroid: centroid.topic)
        if centroid.topic in parents and centroid.topic not in several
    ]
    vectors = np.array([vector for vector, _ in regions], np.float32)
    return Anchors(vectors, tuple(chapter for _, chapter in regions))
