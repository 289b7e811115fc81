"""Topics of a corpus in two levels: chapters, and under them the narrower topics where a chapter has several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.records.topic import Topic, TopicCentroid
from nlp.topics.corpus import Corpus, Matrix, ThreadText, make_corpus
from nlp.topics.groups import Group, two_levels
from nlp.topics.identity import recognise
from nlp.topics.names import Name, name_groups

CHAPTER = "ch-"
TOPIC = "to-"
"""How ids of the two levels begin."""

_TYPICAL = 60
"""Threads of a group that its name is made from, the most typical: more only cost time."""


@dataclass(frozen=True, slots=True)
class TopicResult:
    """What was found, and what to store so that the next run recognises it."""

    topics: tuple[Topic, ...]
    """Chapters and their topics, by id."""
    centroids: tuple[TopicCentroid, ...]
    """Of these topics, and those of earlier runs that were not met this time, unchanged."""


def find_topics(
    threads: Sequence[ThreadText], vectors: Matrix, previous: Sequence[TopicCentroid], model_id: str
) -> TopicResult:
    """Group threads by meaning into chapters and topics, name them, and give them ids that stay.

    ``vectors``: one row of length 1 per thread, by the model ``model_id``; ``previous``: the centroids of earlier runs.
    The result does not depend on the order of the threads. Method: hdbscan on a seeded 5-d UMAP (average linkage
    below 400 threads), average linkage of the groups with a bar that the corpus itself sets, Hungarian matching.
    """
    corpus = make_corpus(threads, vectors)
    chapters, topics = two_levels(corpus)
    known = [centroid for centroid in previous if centroid.model == model_id]
    chapter_ids = _ids(corpus, CHAPTER, chapters, known)
    topic_ids = _ids(corpus, TOPIC, topics, known)
    chapter_names, topic_names = name_groups([_texts(corpus, chapters), _texts(corpus, topics)])
    found = [
        *map(_record, [corpus] * len(chapters), chapters, chapter_ids, [None] * len(chapters), chapter_names),
        *map(_record, [corpus] * len(topics), topics, topic_ids, _parents(topics, chapter_ids), topic_names),
    ]
    centroids = _centroids([*chapters, *topics], [*chapter_ids, *topic_ids], model_id)
    return TopicResult(tuple(sorted(found, key=lambda topic: topic.id)), _with_dormant(centroids, previous))


def _ids(corpus: Corpus, level: str, groups: Sequence[Group], known: Sequence[TopicCentroid]) -> list[str]:
    medoids = [corpus.threads[group.rows[0]].id for group in groups]
    return recognise(level, medoids, [group.centre for group in groups], known, corpus.mean)


def _texts(corpus: Corpus, groups: Sequence[Group]) -> list[list[str]]:
    return [[corpus.threads[row].text for row in group.rows[:_TYPICAL]] for group in groups]


def _parents(topics: Sequence[Group], chapter_ids: Sequence[str]) -> list[str | None]:
    return [None if group.parent is None else chapter_ids[group.parent] for group in topics]


def _record(corpus: Corpus, group: Group, topic: str, parent: str | None, name: Name) -> Topic:
    return Topic(
        id=topic,
        parent=parent,
        name=name.name,
        keywords=name.keywords,
        threads=tuple(corpus.threads[row].id for row in group.rows),
        outliers=tuple(corpus.threads[row].id for row in group.rows if row in group.outliers),
        cohesion=group.cohesion,
    )


def _centroids(groups: Sequence[Group], ids: Sequence[str], model_id: str) -> list[TopicCentroid]:
    vectors = [tuple(float(number) for number in group.centre) for group in groups]
    return [TopicCentroid(topic, model_id, vector) for topic, vector in zip(ids, vectors, strict=True)]


def _with_dormant(present: Sequence[TopicCentroid], previous: Sequence[TopicCentroid]) -> tuple[TopicCentroid, ...]:
    met = {(centroid.model, centroid.topic) for centroid in present}
    dormant = [centroid for centroid in previous if (centroid.model, centroid.topic) not in met]
    return tuple(sorted([*present, *dormant], key=lambda centroid: (centroid.model, centroid.topic)))
