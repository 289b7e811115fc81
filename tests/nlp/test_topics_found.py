from __future__ import annotations

import numpy as np
import pytest

from models.records.topic import TopicCentroid
from nlp.topics.anchors import anchors_of
from nlp.topics.corpus import SMALL, Matrix, ThreadText, make_corpus, unrelated_likeness
from nlp.topics.grouping import dense_groups
from nlp.topics.topics import CHAPTER, TOPIC, TopicResult, find_topics

SUBJECTS = {
    "pivot": "透视表怎么做非重复计数\n值字段设置里勾数据模型",
    "flexbox": "centering a div with flexbox\nuse justify-content on the flexbox container",
    "cover": "封面点击率太低\n封面换成大字报以后点击率涨了",
    "regex": "my regex matches too much\nmake the quantifier of the regex lazy",
}
MODEL = "test-model"
SHARED = 3.0
"""Every vector leans this far to one side, as e5's do: likeness must not be fooled by it."""


def corpus_of(counts: dict[str, int], seed: int = 4, spread: float = 0.5) -> tuple[list[ThreadText], Matrix]:
    """Threads of known subjects: vectors scattered about one direction a subject, on top of a shared one."""
    chance = np.random.default_rng(seed)
    lean = np.full(48, SHARED / 48**0.5)
    threads, rows = [], []
    for subject, count in counts.items():
        for copy in range(count):
            threads.append(ThreadText(f"{subject}-{copy:04d}", "channel", SUBJECTS[subject], 2))
            rows.append(lean + np.eye(48)[list(SUBJECTS).index(subject)] + chance.normal(0, spread / 48**0.5, 48))
    vectors = np.array(rows, np.float32)
    return threads, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def chapters(result: TopicResult) -> dict[str, set[str]]:
    return {topic.id: set(topic.threads) for topic in result.topics if topic.parent is None}


def subjects(result: TopicResult) -> list[set[str]]:
    """The subjects of the threads in every chapter."""
    return sorted(({thread.split("-")[0] for thread in threads} for threads in chapters(result).values()), key=sorted)


@pytest.fixture(scope="module")
def large() -> tuple[list[ThreadText], Matrix]:
    return corpus_of(dict.fromkeys(SUBJECTS, SMALL // len(SUBJECTS) + 10))


@pytest.fixture(scope="module")
def large_result(large: tuple[list[ThreadText], Matrix]) -> TopicResult:
    return find_topics(*large, (), MODEL)


def test_a_small_corpus_falls_into_its_subjects() -> None:
    threads, vectors = corpus_of(dict.fromkeys(SUBJECTS, 8))
    result = find_topics(threads, vectors, (), MODEL)
    assert subjects(result) == [{"cover"}, {"flexbox"}, {"pivot"}, {"regex"}]
    assert sum(map(len, chapters(result).values())) == len(threads)


def test_a_large_corpus_falls_into_its_subjects(large_result: TopicResult) -> None:
    assert subjects(large_result) == [{"cover"}, {"flexbox"}, {"pivot"}, {"regex"}]


def test_the_order_of_threads_changes_nothing() -> None:
    threads, vectors = corpus_of(dict.fromkeys(SUBJECTS, 6))
    order = np.random.default_rng(2).permutation(len(threads))
    again = find_topics([threads[row] for row in order], vectors[order], (), MODEL)
    assert again == find_topics(threads, vectors, (), MODEL)


def test_the_order_of_many_threads_changes_nothing(
    large: tuple[list[ThreadText], Matrix], large_result: TopicResult
) -> None:
    threads, vectors = large
    order = np.random.default_rng(2).permutation(len(threads))
    assert find_topics([threads[row] for row in order], vectors[order], (), MODEL) == large_result


@pytest.mark.parametrize("count", [0, 1, 2, 5, 20])
def test_very_small_corpora_are_no_error(count: int) -> None:
    threads, vectors = corpus_of(dict.fromkeys(SUBJECTS, 5))
    result = find_topics(threads[:count], vectors[:count], (), MODEL)
    assert {thread for topic in result.topics for thread in topic.threads} <= {thread.id for thread in threads[:count]}


def test_equal_vectors_are_one_subject() -> None:
    threads, vectors = corpus_of({"pivot": 4})
    result = find_topics(threads, np.repeat(vectors[:1], 4, axis=0), (), MODEL)
    assert all(np.isfinite(topic.cohesion) for topic in result.topics)


def test_a_topic_lies_within_its_chapter(large_result: TopicResult) -> None:
    wide = chapters(large_result)
    for topic in large_result.topics:
        assert topic.id.startswith(CHAPTER if topic.parent is None else TOPIC)
        assert topic.parent is None or set(topic.threads) <= wide[topic.parent]


def test_no_two_topics_are_called_alike(large_result: TopicResult) -> None:
    names = [topic.name.casefold() for topic in large_result.topics]
    assert len(set(names)) == len(names)
    assert all(names)


def test_ids_stay_when_threads_are_added() -> None:
    before = find_topics(*corpus_of({"pivot": 8, "cover": 8, "regex": 8}), (), MODEL)
    grown = find_topics(*corpus_of({"pivot": 9, "cover": 12, "regex": 8, "flexbox": 6}), before.centroids, MODEL)
    kept = chapters(grown)
    for topic, threads in chapters(before).items():
        assert threads <= kept[topic]
    assert len(kept) == len(chapters(before)) + 1


def test_a_run_on_the_same_threads_is_the_same_result() -> None:
    corpus = corpus_of(dict.fromkeys(SUBJECTS, 7))
    first = find_topics(*corpus, (), MODEL)
    assert find_topics(*corpus, first.centroids, MODEL) == first


def test_a_topic_that_sleeps_one_run_is_recognised_in_the_next() -> None:
    both = corpus_of({"pivot": 8, "regex": 8, "cover": 8})
    first = find_topics(*both, (), MODEL)
    threads = [thread for thread in both[0] if not thread.id.startswith("cover")]
    rows = [row for row, thread in enumerate(both[0]) if not thread.id.startswith("cover")]
    second = find_topics(threads, both[1][rows], first.centroids, MODEL)
    assert set(chapters(find_topics(*both, second.centroids, MODEL))) == set(chapters(first))


def test_centroids_of_another_model_are_kept_and_not_compared() -> None:
    other = TopicCentroid("ch-other", "other-model", (1.0, 0.0))
    result = find_topics(*corpus_of(dict.fromkeys(SUBJECTS, 6)), (other,), MODEL)
    assert other in result.centroids
    assert "ch-other" not in chapters(result)


def test_only_threads_that_no_group_held_are_flagged(
    large: tuple[list[ThreadText], Matrix], large_result: TopicResult
) -> None:
    dense = dense_groups(make_corpus(*large))
    ids = sorted(thread.id for thread in large[0])
    lost = {ids[row] for row in np.flatnonzero(dense < 0)}
    flagged = {thread for topic in large_result.topics for thread in topic.outliers}
    assert flagged <= lost


def test_the_bar_of_likeness_comes_from_the_corpus() -> None:
    loose = make_corpus(*corpus_of(dict.fromkeys(SUBJECTS, 10), spread=4.0))
    assert -0.1 < unrelated_likeness(loose, 0) < 0.1
    assert unrelated_likeness(loose, 1) < unrelated_likeness(loose, 2) < 1


def test_threads_beyond_the_sample_join_the_groups_of_the_sample(
    large: tuple[list[ThreadText], Matrix], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nlp.topics.grouping._SAMPLE", 300)
    result = find_topics(*large, (), MODEL)
    assert subjects(result) == [{"cover"}, {"flexbox"}, {"pivot"}, {"regex"}]
    assert sum(map(len, chapters(result).values())) > 0.85 * len(large[0])


def test_chapters_go_on_and_a_new_subject_gets_its_own(large: tuple[list[ThreadText], Matrix]) -> None:
    threads, vectors = large
    old = [row for row, thread in enumerate(threads) if not thread.id.startswith("regex")]
    first = find_topics([threads[row] for row in old], vectors[old], (), MODEL)
    parents = {topic.id: topic.parent for topic in first.topics}
    grown = chapters(find_topics(threads, vectors, first.centroids, MODEL, parents))
    (new,) = grown.keys() - chapters(first).keys()
    assert {thread.split("-")[0] for thread in grown[new]} == {"regex"}
    for name, held in chapters(first).items():
        assert held <= grown[name]


def test_all_regions_near_to_those_of_a_chapter_go_on_in_it() -> None:
    known = [TopicCentroid("to-1", MODEL, (1.0, 0.0, 0.0)), TopicCentroid("to-2", MODEL, (0.0, 1.0, 0.0))]
    known += [TopicCentroid("ch-1", MODEL, (0.7, 0.7, 0.0)), TopicCentroid("ch-2", MODEL, (0.0, 0.0, 1.0))]
    parents = {"to-1": "ch-1", "to-2": "ch-1", "ch-1": None, "ch-2": None}
    means = np.array([[0.9, 0.1, 0.0], [0.1, 0.9, 0.0], [0.0, 0.1, 0.9], [-1.0, 0.0, 0.0]], np.float32)
    assert anchors_of(known, parents).chapters_of(means, np.zeros(3, np.float32)) == ["ch-1", "ch-1", "ch-2", None]


def test_what_only_an_older_run_met_anchors_nothing() -> None:
    older = [TopicCentroid("ch-9", MODEL, (1.0, 0.0))]
    found = anchors_of(older, {"ch-1": None}).chapters_of(np.array([[1.0, 0.0]], np.float32), np.zeros(2, np.float32))
    assert found == [None]
