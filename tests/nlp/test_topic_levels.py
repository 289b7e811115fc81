"""Chapters and their topics in small corpora: what holds whatever the threads are about."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.topic import Topic, TopicCentroid
from nlp.topics.anchors import anchors_of
from nlp.topics.corpus import Matrix, ThreadText, centre, make_corpus
from nlp.topics.groups import two_levels
from nlp.topics.topics import CHAPTER, TOPIC, TopicResult, find_topics
from tests.support_talk import SLOW

SAID = {
    "面包": ("面团发不起来怎么办", "室温低面团发不起来", "面团发酵要两小时"),
    "吉他": ("吉他弦打品怎么调", "换了吉他弦还是打品", "吉他弦多久换一次"),
    "tent": ("my tent leaks at the seams", "seal the tent seams", "tent seams leak again"),
}
WIDTH = 16
Drawn = tuple[list[ThreadText], Matrix]


def _corpus(sizes: dict[str, int], seed: int = 1, spread: float = 0.25) -> Drawn:
    """Threads of the subjects, each subject in one direction, all leaning to one side as real models do."""
    chance = np.random.default_rng(seed)
    threads, rows = [], []
    for subject, count in sizes.items():
        for copy in range(count):
            threads.append(ThreadText(f"{subject}{copy}", f"g{copy % 2}", SAID[subject][copy % 3], 1 + copy % 4))
            rows.append(2 + 3 * np.eye(WIDTH)[list(SAID).index(subject)] + chance.normal(0, spread, WIDTH))
    return threads, centre(np.array(rows, np.float32), np.zeros(WIDTH, np.float32))


def _found(drawn: Drawn, previous: tuple[TopicCentroid, ...] = ()) -> TopicResult:
    return find_topics(*drawn, previous, "model")


def _chapters(result: TopicResult) -> list[Topic]:
    return [topic for topic in result.topics if topic.parent is None]


CORPORA = st.builds(
    _corpus,
    st.fixed_dictionaries(dict.fromkeys(SAID, st.integers(1, 6))),
    st.integers(0, 9),
    st.sampled_from([0.1, 0.6, 2.0]),
)


@SLOW
@given(CORPORA)
def test_no_thread_is_in_two_chapters_nor_in_two_topics(drawn: Drawn) -> None:
    result = _found(drawn)
    for level in (_chapters(result), [topic for topic in result.topics if topic.parent]):
        threads = [thread for topic in level for thread in topic.threads]
        assert len(set(threads)) == len(threads)


@SLOW
@given(CORPORA)
def test_every_topic_has_a_chapter_that_has_another_topic_too(drawn: Drawn) -> None:
    parents = [topic.parent for topic in _found(drawn).topics if topic.parent]
    chapters = {topic.id for topic in _chapters(_found(drawn))}
    assert set(parents) <= chapters
    assert all(parents.count(parent) > 1 for parent in parents)


@SLOW
@given(CORPORA)
def test_outliers_are_threads_of_the_topic_and_come_last(drawn: Drawn) -> None:
    for topic in _found(drawn).topics:
        count = len(topic.outliers)
        assert set(topic.outliers) == set(topic.threads[len(topic.threads) - count :])


@SLOW
@given(CORPORA)
def test_cohesion_is_a_cosine_and_a_name_is_given(drawn: Drawn) -> None:
    for topic in _found(drawn).topics:
        assert -1 <= topic.cohesion <= 1 + 1e-6
        assert topic.name
        assert topic.id.startswith(TOPIC if topic.parent else CHAPTER)


@SLOW
@given(CORPORA)
def test_every_topic_is_stored_to_be_recognised(drawn: Drawn) -> None:
    result = _found(drawn)
    assert {centroid.topic for centroid in result.centroids} == {topic.id for topic in result.topics}
    assert {topic.id for topic in _found(drawn, result.centroids).topics} == {topic.id for topic in result.topics}


@SLOW
@given(CORPORA, st.randoms(use_true_random=False))
def test_shuffled_threads_are_the_same_result(drawn: Drawn, chance: Random) -> None:
    threads, vectors = drawn
    order = list(range(len(threads)))
    chance.shuffle(order)
    assert _found(([threads[row] for row in order], vectors[order])) == _found(drawn)


@SLOW
@given(CORPORA)
def test_where_threads_were_said_tells_nothing_of_their_topic(drawn: Drawn) -> None:
    threads, vectors = drawn
    moved = [replace(thread, channel="elsewhere", messages=9) for thread in threads]
    assert _found((moved, vectors)) == _found(drawn)


@SLOW
@given(CORPORA)
def test_groups_have_their_most_typical_thread_first(drawn: Drawn) -> None:
    corpus = make_corpus(*drawn)
    for group in (each for level in two_levels(corpus, anchors_of([], {})) for each in level):
        likeness = corpus.centred[list(group.rows)] @ centre(group.centre[None], corpus.mean)[0]
        inner = [float(one) for row, one in zip(group.rows, likeness, strict=True) if row not in group.outliers]
        assert inner == sorted(inner, reverse=True)
        assert group.cohesion == pytest.approx(float(likeness.mean()), abs=1e-5)


def test_clear_subjects_are_chapters_named_by_their_words() -> None:
    chapters = _chapters(_found(_corpus({"面包": 6, "吉他": 5, "tent": 4}, spread=0.1)))
    assert sorted(len(topic.threads) for topic in chapters) == [4, 5, 6]
    names = {topic.threads[0][:2]: topic.name for topic in chapters}
    assert "面团" in names["面包"]
    assert "吉他" in names["吉他"]
    assert "tent" in names["te"]


def test_a_subject_of_one_thread_is_no_chapter() -> None:
    result = _found(_corpus({"面包": 6, "吉他": 6, "tent": 1}, spread=0.1))
    assert not any(topic.threads == ("tent0",) for topic in result.topics)


def test_another_model_begins_anew_and_forgets_nothing() -> None:
    drawn = _corpus({"面包": 5, "吉他": 5}, spread=0.1)
    before = _found(drawn)
    after = find_topics(*drawn, before.centroids, "other")
    assert set(before.centroids) < set(after.centroids)
    assert {centroid.model for centroid in after.centroids} == {"model", "other"}
