"""Vectors of threads: sorted, centred, mixed with words, whitened, and the bars that a corpus sets itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.topics.corpus import (
    NOWHERE,
    SMALL,
    Corpus,
    Matrix,
    ThreadText,
    centre,
    group_means,
    make_corpus,
    sample_rows,
    unrelated_likeness,
)
from nlp.topics.grouping import linked, linked_groups
from nlp.topics.mixture import mix
from nlp.topics.placing import place, settle
from nlp.topics.whitening import half_whitened
from tests.support_talk import SWIFT

WORDS = ("透视表 计数", "封面 点击率", "regex quantifier", "")


def _drawn(count: int, seed: int = 1, width: int = 8) -> Matrix:
    return centre(
        np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32), np.zeros(width, np.float32)
    )


def _threads(count: int, texts: Sequence[str] = WORDS) -> list[ThreadText]:
    return [ThreadText(f"t{place:04}", "c", texts[place % len(texts)], 1) for place in range(count)]


def _corpus(count: int, seed: int = 1) -> Corpus:
    return make_corpus(_threads(count), _drawn(count, seed))


LABELS = st.lists(st.integers(NOWHERE, 3), min_size=1, max_size=20).map(
    lambda drawn: np.array([each if each == NOWHERE else sorted({*drawn} - {NOWHERE}).index(each) for each in drawn])
)
"""Labels without gaps."""


@SWIFT
@given(st.permutations(range(9)))
def test_the_order_of_threads_is_that_of_their_ids(order: list[int]) -> None:
    threads, vectors = _threads(9), _drawn(9)
    mixed = make_corpus([threads[row] for row in order], vectors[order])
    assert mixed.threads == tuple(threads)
    assert np.array_equal(mixed.raw, vectors)
    assert np.allclose(mixed.near, _corpus(9).near, atol=1e-6)


@pytest.mark.parametrize(("count", "small"), [(0, True), (1, True), (SMALL - 1, True), (SMALL, False)])
def test_words_are_mixed_in_only_where_density_says_little(count: int, *, small: bool) -> None:
    corpus = _corpus(count)
    assert corpus.is_small is small
    assert (corpus.near.shape == corpus.centred.shape) is (not small or count < 2)


@SWIFT
@given(st.integers(2, 30), st.integers(0, 99))
def test_centred_rows_have_length_one_and_what_all_share_is_gone(count: int, seed: int) -> None:
    rows = _drawn(count, seed)
    shifted = centre(rows + 5, rows.mean(axis=0) + 5)
    assert np.allclose(np.linalg.norm(shifted, axis=1), 1, atol=1e-4)
    assert np.allclose(shifted, centre(rows, rows.mean(axis=0)), atol=1e-3)


def test_a_row_that_is_the_mean_stays_nothing() -> None:
    rows = np.ones((3, 4), np.float32)
    assert not centre(rows, rows.mean(axis=0)).any()


@SWIFT
@given(LABELS)
def test_the_mean_of_a_group_is_of_its_own_rows(labels: np.ndarray) -> None:
    rows = _drawn(len(labels))
    means = group_means(rows, labels)
    assert len(means) == len({*labels.tolist()} - {NOWHERE})
    assert all(np.allclose(mean, rows[labels == number].mean(axis=0), atol=1e-6) for number, mean in enumerate(means))


@SWIFT
@given(st.integers(1, 60), st.integers(1, 60))
def test_a_sample_is_of_the_size_asked_for_without_repeats(count: int, size: int) -> None:
    rows = sample_rows(_corpus(count), size).tolist()
    assert len(rows) == min(count, size)
    assert rows == sorted(set(rows))


def test_a_sample_follows_the_threads_not_their_rows() -> None:
    corpus = _corpus(60)
    rows = sample_rows(corpus, 20)
    fewer = make_corpus([corpus.threads[row] for row in rows], corpus.raw[rows])
    ten = [{each.threads[row].id for row in sample_rows(each, 10)} for each in (corpus, fewer)]
    assert ten[0] == ten[1]


@pytest.mark.parametrize("count", [0, 1])
def test_where_there_are_no_pairs_nothing_is_alike(count: int) -> None:
    assert unrelated_likeness(_corpus(count), 2) == 1.0


def test_related_pairs_hardly_move_the_bar() -> None:
    rows = _drawn(60)
    related = rows.copy()
    related[:12] = related[0]
    bars = [unrelated_likeness(make_corpus(_threads(60, ("",)), each), 2) for each in (rows, related)]
    assert bars[1] == pytest.approx(bars[0], abs=0.15)
    assert 0 < bars[1] < 1


@SWIFT
@given(LABELS)
def test_placing_moves_no_row_that_a_group_holds(labels: np.ndarray) -> None:
    placed = place(_drawn(len(labels)), labels)
    held = labels != NOWHERE
    assert np.array_equal(placed[held], labels[held])
    assert set(placed.tolist()) <= {*labels.tolist(), NOWHERE}


@SWIFT
@given(LABELS)
def test_with_no_bar_every_row_is_placed_at_its_nearest_centre(labels: np.ndarray) -> None:
    rows = _drawn(len(labels))
    placed = place(rows, labels, least=-2)
    if (labels != NOWHERE).any():
        centres = centre(group_means(rows, labels), np.zeros(rows.shape[1], np.float32))
        free = labels == NOWHERE
        assert np.array_equal(placed[free], (rows @ centres.T).argmax(axis=1)[free])


def test_only_candidates_near_enough_are_placed() -> None:
    rows = np.array([[1, 0], [1, 0], [1, 0], [0.9, 0.436], [-1, 0]], np.float32)
    labels = np.array([0, 0, NOWHERE, NOWHERE, NOWHERE])
    assert place(rows, labels, least=0.8).tolist() == [0, 0, 0, 0, NOWHERE]
    assert place(rows, labels, least=0.95).tolist() == [0, 0, 0, NOWHERE, NOWHERE]
    assert place(rows, labels, np.array([3]), least=0.8).tolist() == [0, 0, NOWHERE, 0, NOWHERE]


def test_without_a_bar_near_is_as_near_as_the_loosest_of_the_held() -> None:
    rows = centre(np.array([[1, 0.5], [1, -0.5], [1, 0.4], [1, 2]], np.float32), np.zeros(2, np.float32))
    assert place(rows, np.array([0, 0, NOWHERE, NOWHERE])).tolist() == [0, 0, 0, NOWHERE]


@SWIFT
@given(LABELS)
def test_settled_groups_have_no_gaps_and_hold_the_same_rows(labels: np.ndarray) -> None:
    settled = settle(_drawn(len(labels)), labels)
    assert np.array_equal(settled == NOWHERE, labels == NOWHERE)
    numbers = sorted({*settled.tolist()} - {NOWHERE})
    assert numbers == list(range(len(numbers)))


@SWIFT
@given(st.integers(1, 25), st.integers(0, 99), st.permutations(range(25)))
def test_linkage_groups_rows_alike_in_any_order(count: int, seed: int, order: list[int]) -> None:
    rows, order = _drawn(count, seed), [row for row in order if row < count]
    together = linked(rows, 0.4)[:, None] == linked(rows, 0.4)
    mixed = linked(rows[order], 0.4)
    assert np.array_equal(mixed[:, None] == mixed, together[np.ix_(order, order)])


@SWIFT
@given(st.integers(2, 25), st.integers(0, 99))
def test_a_lower_bar_only_merges_groups(count: int, seed: int) -> None:
    rows = _drawn(count, seed)
    strict, loose = linked(rows, 0.6), linked(rows, 0.2)
    assert all(len(set(loose[strict == number].tolist())) == 1 for number in set(strict.tolist()))


@SWIFT
@given(st.integers(2, 25), st.integers(0, 99))
def test_groups_are_as_alike_as_the_bar_on_average(count: int, seed: int) -> None:
    rows = _drawn(count, seed)
    labels = linked(rows, 0.4)
    for one in set(labels.tolist()):
        for other in set(labels.tolist()) - {one}:
            assert float((rows[labels == one] @ rows[labels == other].T).mean()) < 0.4 + 1e-5


def test_a_chain_of_neighbours_does_not_make_one_group() -> None:
    turns = np.radians([0, 40, 80])
    rows = np.stack([np.cos(turns), np.sin(turns)], axis=1).astype(np.float32)
    assert len(set(linked(rows, np.cos(np.radians(50))).tolist())) == 2


def test_at_the_bar_itself_two_rows_are_one_group() -> None:
    rows = np.array([[1, 0], [0.6, 0.8]], np.float32)
    assert len(set(linked(rows, 0.59).tolist())) == 1
    assert len(set(linked(rows, 0.61).tolist())) == 2


def test_groups_too_small_are_nowhere_and_the_others_have_no_gaps() -> None:
    rows = np.repeat(np.eye(3, 8, dtype=np.float32), [1, 2, 3], axis=0)
    corpus = Corpus(tuple(_threads(6)), rows, rows.mean(axis=0), rows, rows)
    labels = linked_groups(corpus, 0.9, 2)
    assert labels[0] == NOWHERE
    assert sorted(set(labels[1:].tolist())) == [0, 1]
    assert set(linked_groups(corpus, 0.9, 4).tolist()) == {NOWHERE}


@SWIFT
@given(st.integers(2, 20), st.integers(0, 99))
def test_mixed_rows_have_length_one(count: int, seed: int) -> None:
    mixed = mix(_drawn(count, seed), [WORDS[place % 4] for place in range(count)])
    assert np.allclose(np.linalg.norm(mixed, axis=1), 1, atol=1e-4)


def test_threads_that_share_words_come_nearer() -> None:
    texts = ["VLOOKUP 报错", "VLOOKUP 返回", "封面 点击率", "标题 字数"]
    meanings = _drawn(4, 3)
    before, after = meanings @ meanings.T, (mixed := mix(meanings, texts)) @ mixed.T
    others = [(0, 2), (0, 3), (1, 2), (1, 3)]
    assert after[0, 1] - before[0, 1] > 0.1 + max(after[pair] - before[pair] for pair in others)


@pytest.mark.parametrize("texts", [["", "", ""], ["的 了", "the", "😀"], ["公式", "公式", "公式"]])
def test_where_words_tell_nothing_apart_meanings_stay_alone(texts: list[str]) -> None:
    assert np.array_equal(mix(_drawn(3), texts), _drawn(3))


@SWIFT
@given(st.integers(0, 99))
def test_whitening_does_not_hang_on_the_sign_of_a_direction(seed: int) -> None:
    rows = _drawn(30, seed)
    flipped = rows * np.array([1, -1] * 4, np.float32)
    one, other = half_whitened(rows), half_whitened(flipped)
    assert np.allclose(one @ one.T, other @ other.T, atol=1e-3)
