"""The two levels of groups, each group with its most typical threads first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

import numpy as np

from nlp.topics.anchors import Anchors
from nlp.topics.corpus import NOWHERE, Corpus, Labels, Vector, centre, group_means, unrelated_likeness
from nlp.topics.grouping import dense_groups, linked, linked_groups
from nlp.topics.placing import place, settle
from nlp.topics.whitening import half_whitened

_RELATED = 2.58
"""Groups form a chapter while their threads are, on average, more alike than 99.5 % of unrelated pairs are; a thread
that no group holds joins the one to whose centre it is so near."""
_CLOSE = 3.29
"""The same for the topics of a small corpus: 99.95 %."""
_LEAST_CHAPTER = 2
"""Threads that make a chapter of a small corpus: what came back once is recurring."""
_LEAST_TOPIC = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster of threads; rows are those of the corpus."""

    rows: tuple[int, ...]
    """The most typical first."""
    outliers: frozenset[int]
    """Rows that were placed by nearness."""
    centre: Vector
    """Mean of the raw vectors of all rows but the outliers (of these, where there is nothing else)."""
    cohesion: float
    """Mean cosine of the rows to the group's centre, corpus mean taken away."""
    parent: int | None
    """Number of the wider group."""
    known: str | None = None
    """Id of the chapter of the last run that it continues."""


def two_levels(corpus: Corpus, anchors: Anchors) -> tuple[list[Group], list[Group]]:
    """Chapters, and the narrower groups of every chapter that has more than one.

    Chapters of the last run go on by their ``anchors``; those of a small corpus are found afresh.
    """
    known: list[str] = []
    if corpus.is_small:
        chapters, topics, held = _small(corpus)
    else:
        chapters, topics, held, known = _large(corpus, anchors)
    parents = _parents(topics, chapters)
    wide = [replace(group, known=name) for group, name in zip_longest(_groups(corpus, chapters, held, {}), known)]
    narrow = _groups(corpus, topics, held, parents)
    siblings = np.bincount(list(parents.values()), minlength=1)
    return wide, [group for group in narrow if group.parent is not None and siblings[group.parent] > 1]


def _small(corpus: Corpus) -> tuple[Labels, Labels, Labels]:
    """Chapter and topic of every row, and the chapters before outliers were placed."""
    related = unrelated_likeness(corpus, _RELATED)
    held = linked_groups(corpus, related, _LEAST_CHAPTER)
    topics = linked_groups(corpus, unrelated_likeness(corpus, _CLOSE), _LEAST_TOPIC)
    return place(corpus.near, held, least=related), topics, held


def _large(corpus: Corpus, anchors: Anchors) -> tuple[Labels, Labels, Labels, list[str]]:
    """The same, and the ids of the chapters that go on, which come first."""
    dense = dense_groups(corpus)
    topics = settle(corpus.near, place(corpus.near, dense, least=unrelated_likeness(corpus, _RELATED)))
    lasting = anchors.chapters_of(group_means(corpus.raw, topics), corpus.mean)
    known = sorted({name for name in lasting if name})
    space = half_whitened(corpus.near)
    new = np.array([name is None for name in lasting], bool)
    chapter_of = np.array([known.index(name) if name else NOWHERE for name in lasting], np.int64)
    chapter_of[new] = len(known) + linked(group_means(space, topics)[new], unrelated_likeness(corpus, _RELATED, space))
    chapters = np.array([NOWHERE if topic == NOWHERE else chapter_of[topic] for topic in topics], np.int64)
    return chapters, topics, dense, known


def _parents(topics: Labels, chapters: Labels) -> dict[int, int]:
    """Topic number -> chapter number."""
    return {int(topic): int(chapter) for topic, chapter in zip(topics, chapters, strict=True) if topic != NOWHERE}


def _groups(corpus: Corpus, labels: Labels, held: Labels, parents: dict[int, int]) -> list[Group]:
    return [
        _group(corpus, np.flatnonzero(labels == number), held, parents.get(number))
        for number in range(int(labels.max(initial=NOWHERE)) + 1)
    ]


def _group(corpus: Corpus, rows: Labels, held: Labels, parent: int | None) -> Group:
    inner = rows[held[rows] != NOWHERE]
    core = inner if len(inner) else rows
    mean = corpus.raw[core].mean(axis=0, dtype=np.float64).astype(np.float32)
    likeness = corpus.centred[rows] @ centre(mean[None], corpus.mean)[0]
    # Outliers last: a thread that no cluster held is not typical, however near it lies.
    order = np.lexsort((rows, -likeness, held[rows] == NOWHERE))
    return Group(
        rows=tuple(int(row) for row in rows[order]),
        outliers=frozenset(int(row) for row in rows if held[row] == NOWHERE),
        centre=mean,
        cohesion=float(likeness.mean()),
        parent=parent,
    )
