"""Recurring subjects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A recurring subject over threads, groups and periods."""

    id: str
    """Stays over runs and periods while the topic is matched to its stored centroid."""
    parent: str | None
    """The wider topic (a chapter), or None for a chapter itself."""
    name: str
    """Made of real words of its messages, in the community's language."""
    keywords: tuple[str, ...]
    threads: tuple[str, ...]
    """``Thread.id``, the most typical first."""
    outliers: tuple[str, ...] = ()
    """Those of ``threads`` that no cluster held and that were placed by nearness."""
    cohesion: float = 0.0
    """Mean cosine of its threads to its centroid on the mean-centred vectors."""
    pinned: bool = False
    """True where a person wants it first."""


@dataclass(frozen=True, slots=True)
class TopicCentroid:
    """A stored topic's centre, by which later runs recognise it."""

    topic: str
    model: str
    vector: tuple[float, ...]
