"""Where topics lie on a map: near in meaning, near on paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from api.queries.audience import Audience
from api.queries.holdings import Snapshot
from api.queries.topics import visible

Points = NDArray[np.float64]
_STEPS = 200
"""Steps of majorization, after which nothing moves that one would see."""
_ROOM = 0.25
"""Part of the map that all circles together cover."""
_PUSHES = 100
_GAP = 1e-9


@dataclass(frozen=True, slots=True)
class Place:
    """A topic's circle on a map of width and height 1."""

    topic: str
    parent: str | None
    name: str
    x: float
    y: float
    radius: float
    """Its area is as its conversations."""


def topic_map(snapshot: Snapshot, audience: Audience) -> tuple[Place, ...]:
    """The visible topics' places, the same for the same findings.

    Method: classical scaling of the cosine distances of centroids, improved by SMACOF majorization (de Leeuw 1977);
    then circles that overlap are pushed apart. All steps are deterministic.
    """
    return snapshot.memo.get(("map", audience), lambda: _topic_map(snapshot, audience))


def _topic_map(snapshot: Snapshot, audience: Audience) -> tuple[Place, ...]:
    found = snapshot.findings
    shown = [found.topics[key] for key in sorted(visible(snapshot, audience)) if key in found.centroids]
    if not shown:
        return ()
    # Where the model was changed, topics of earlier periods have centroids of another space: most are mapped.
    (space, _), *_ = Counter(len(found.centroids[topic.id]) for topic in shown).most_common()
    topics = [topic for topic in shown if len(found.centroids[topic.id]) == space]
    sizes = np.array([max(len(topic.threads), 1) for topic in topics], float)
    radii = np.sqrt(sizes / sizes.sum() * _ROOM / np.pi)
    distances = _distances(np.array([found.centroids[topic.id] for topic in topics]))
    points = _apart(_framed(_majorized(_scaled(distances), distances)), radii)
    return tuple(
        Place(topic.id, topic.parent, topic.name, round(x, 4), round(y, 4), round(radius, 4))
        for topic, (x, y), radius in zip(topics, _framed(points).tolist(), radii.tolist(), strict=True)
    )


def _distances(centres: Points) -> Points:
    rows = centres - centres.mean(axis=0) if len(centres) > 1 else centres
    rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _GAP)
    found: Points = np.sqrt(np.maximum(2 - 2 * rows @ rows.T, 0))
    return found


def _scaled(distances: Points) -> Points:
    """Classical scaling to two dimensions; each axis points to where its largest value is."""
    size = len(distances)
    centring = np.eye(size) - 1 / size
    values, axes = np.linalg.eigh(-centring @ (distances**2) @ centring / 2)
    points = np.zeros((size, 2))
    for place, (value, axis) in enumerate(zip(values[::-1][:2], axes.T[::-1][:2], strict=True)):
        points[:, place] = axis * np.sqrt(max(value, 0)) * (np.sign(axis[np.abs(axis).argmax()]) or 1)
    return points


def _majorized(points: Points, distances: Points) -> Points:
    for _ in range(_STEPS):
        ratio = -distances / np.maximum(_between(points), _GAP)
        np.fill_diagonal(ratio, 0)
        np.fill_diagonal(ratio, -ratio.sum(axis=1))
        points = ratio @ points / len(points)
    return points


def _apart(points: Points, radii: NDArray[np.float64]) -> Points:
    wanted = radii[:, None] + radii[None, :]
    for _ in range(_PUSHES):
        away = points[:, None, :] - points[None, :, :]
        gap = np.maximum(_between(points), _GAP)
        overlap = np.maximum(wanted - gap, 0)
        np.fill_diagonal(overlap, 0)
        points = points + (away * (overlap / gap / 2)[:, :, None]).sum(axis=1) / 2
    return points


def _between(points: Points) -> Points:
    found: Points = np.linalg.norm(points[:, None, :] - points[None, :, :], axis=2)
    return found


def _framed(points: Points) -> Points:
    """Moved and shrunk into the unit square, both axes alike."""
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    side = max(float(extent.max()), _GAP)
    found: Points = 0.05 + 0.9 * ((points - low) / side + (1 - extent / side) / 2)
    return found
