"""Topics of a corpus in two levels: chapters, and under them the narrower topics where a chapter has several."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from models.records.topic import Topic, TopicCentroid
from nlp.topics.anchors import anchors_of
from nlp.topics.corpus import Corpus, Matrix, ThreadText, make_corpus
from nlp.topics.groups import Group, two_levels
from nlp.topics.identity import recognise
from nlp.topics.names import Name, Talk, name_groups
from nlp.words.people import without_people

CHAPTER = "ch-"
TOPIC = "to-"
"""How ids of the two levels begin."""

_FIRST_RUN: Mapping[str, str | None] = MappingProxyType({})
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
    threads: Sequence[ThreadText],
    vectors: Matrix,
    previous: Sequence[TopicCentroid],
    model_id: str,
    parents: Mapping[str, str | None] = _FIRST_RUN,
    *,
    people: Collection[str] = (),
) -> TopicResult:
    """Group threads by meaning into chapters and topics, name them, and give them ids that stay.

    ``vectors``: one row of length 1 per thread, by the model ``model_id``; ``previous``: the centroids of earlier runs;
    ``parents``: of the last run's topics and chapters, by id, the chapter that each lies in;
    ``people``: pseudonyms, which name no topic.
    The result does not depend on the order of the threads. Method: hdbscan on a seeded 5-d UMAP (average linkage
    below 400 threads); groups near to one of the last run go on in its chapter, the others are joined by average
    linkage with a bar that the corpus itself sets; Hungarian matching of what is left.
    """
    corpus = make_corpus(threads, vectors)
    known = [centroid for centroid in previous if centroid.model == model_id]
    chapters, topics = two_levels(corpus, anchors_of(known, parents))
    chapter_ids = _chapter_ids(corpus, chapters, known)
    topic_ids = _ids(corpus, TOPIC, topics, known)
    chapter_names, topic_names = name_groups([_talks(corpus, level, people) for level in (chapters, topics)])
    found = [
        *map(_record, [corpus] * len(chapters), chapters, chapter_ids, [None] * len(chapters), chapter_names),
        *map(_record, [corpus] * len(topics), topics, topic_ids, _parents(topics, chapter_ids), topic_names),
    ]
    centroids = _centroids([*chapters, *topics], [*chapter_ids, *topic_ids], model_id)
    return TopicResult(tuple(sorted(found, key=lambda topic: topic.id)), _with_dormant(centroids, previous))


def _chapter_ids(corpus: Corpus, chapters: Sequence[Group], known: Sequence[TopicCentroid]) -> list[str]:
    lasting = {group.known for group in chapters if group.known}
    new = iter(_ids(corpus, CHAPTER, [group for group in chapters if not group.known], known, lasting))
    return [group.known or next(new) for group in chapters]


def _ids(
    corpus: Corpus, level: str, groups: Sequence[Group], known: Sequence[TopicCentroid], held: Collection[str] = ()
) -> list[str]:
    medoids = [corpus.threads[group.rows[0]].id for group in groups]
    return recognise(level, medoids, [group.centre for group in groups], known, corpus.mean, held=held)


def _talks(corpus: Corpus, groups: Sequence[Group], people: Collection[str]) -> list[list[Talk]]:
    return [[_talk(corpus.threads[row], people) for row in group.rows[:_TYPICAL]] for group in groups]


def _talk(thread: ThreadText, people: Collection[str]) -> Talk:
    return Talk(without_people(thread.text, people), without_people(thread.asked, people))


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
