"""Ids that stay while topics grow, drift, sleep and split."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.topic import TopicCentroid
from nlp.topics.anchors import anchors_of
from nlp.topics.corpus import Vector
from nlp.topics.identity import recognise
from nlp.topics.topics import CHAPTER, TOPIC
from tests.support_talk import SWIFT

ORIGIN = np.zeros(6, np.float32)


def _direction(number: int, lean: float = 0.0) -> Vector:
    """One direction a subject, leaning to the next."""
    row = np.zeros(6, np.float32)
    row[number], row[(number + 1) % 6] = 1, lean
    return row


def _stored(name: str, vector: Vector) -> TopicCentroid:
    return TopicCentroid(name, "model", tuple(float(number) for number in vector))


def _ids(centres: list[Vector], known: list[TopicCentroid], level: str = CHAPTER) -> list[str]:
    return recognise(level, [f"thread-{place}" for place in range(len(centres))], centres, known, ORIGIN)


@SWIFT
@given(st.permutations(range(6)), st.permutations(range(6)))
def test_topics_are_recognised_in_whatever_order_both_come(now: list[int], before: list[int]) -> None:
    known = [_stored(f"ch-{number}", _direction(number)) for number in before]
    assert _ids([_direction(number, 0.3) for number in now], known) == [f"ch-{number}" for number in now]


@SWIFT
@given(st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5), max_size=6))
def test_no_two_topics_ever_share_an_id(now: list[int], before: list[int]) -> None:
    known = [_stored(f"ch-{place}", _direction(number)) for place, number in enumerate(before)]
    found = _ids([_direction(number) for number in now], known)
    assert len(set(found)) == len(now)
    assert all(each.startswith(CHAPTER) for each in found)


def test_a_new_topic_never_takes_the_id_of_one_that_sleeps() -> None:
    (first,) = _ids([_direction(0)], [])
    asleep = [_stored(first, _direction(3))]
    (again,) = _ids([_direction(0)], asleep)
    assert again != first


@pytest.mark.parametrize(("lean", "same"), [(0.0, True), (0.7, True), (0.8, False), (3.0, False)])
def test_a_topic_is_the_same_while_it_lies_nearer_than_the_bar(lean: float, *, same: bool) -> None:
    (found,) = _ids([_direction(0, lean)], [_stored("ch-old", _direction(0))])
    assert (found == "ch-old") is same


def test_of_two_halves_the_nearer_keeps_the_id() -> None:
    far, near = _ids([_direction(0, 0.5), _direction(0, 0.1)], [_stored("ch-old", _direction(0))])
    assert near == "ch-old"
    assert far != "ch-old"


def test_matches_are_the_best_in_sum_not_first_come() -> None:
    known = [_stored("ch-a", _direction(0)), _stored("ch-b", _direction(0, 0.6))]
    assert _ids([_direction(0, 0.3), _direction(0, -0.2)], known) == ["ch-b", "ch-a"]


def test_pairs_below_the_bar_pull_no_good_pair_apart() -> None:
    first, second = (np.array(row, np.float32) for row in ([0.9, 0.436, 0, 0, 0, 0], [0.81, 0, 0.586, 0, 0, 0]))
    near = np.array([0.45, 0.89, 0, 0, 0, 0], np.float32)
    # Both crossed pairs together are more alike, but one of them is no match: .90 + .36 here, .79 + .81 across.
    found = _ids([first, second], [_stored("ch-a", _direction(0)), _stored("ch-b", near)])
    assert found[0] == "ch-a"
    assert found[1] not in {"ch-a", "ch-b"}


def test_chapters_and_topics_are_never_taken_for_one_another() -> None:
    known = [_stored("to-old", _direction(0))]
    assert _ids([_direction(0)], known)[0].startswith(CHAPTER)
    assert _ids([_direction(0)], known, TOPIC) == ["to-old"]


def test_likeness_is_measured_less_what_all_threads_share() -> None:
    lean = np.full(6, 5, np.float32)
    known = [_stored("ch-a", _direction(0) + lean)]
    assert recognise(CHAPTER, ["t"], [_direction(3) + lean], known, lean) != ["ch-a"]
    assert recognise(CHAPTER, ["t"], [_direction(0, 0.2) + lean], known, lean) == ["ch-a"]


def test_a_new_id_comes_from_the_most_typical_thread() -> None:
    assert recognise(CHAPTER, ["t1"], [_direction(0)], [], ORIGIN) == recognise(
        CHAPTER, ["t1"], [_direction(4)], [], ORIGIN
    )
    assert _ids([_direction(0)], []) != recognise(CHAPTER, ["t2"], [_direction(0)], [], ORIGIN)


def test_no_groups_have_no_ids() -> None:
    assert _ids([], [_stored("ch-a", _direction(0))]) == []


def _anchored(parents: dict[str, str | None], *rows: tuple[int, float]) -> list[str | None]:
    """The chapters of these directions, where ``parents`` lay in the directions 0, 1 … in the last run."""
    known = [_stored(name, _direction(number)) for number, name in enumerate(parents)]
    return anchors_of(known, parents).chapters_of(np.array([_direction(*row) for row in rows]), ORIGIN)


def test_a_region_goes_on_in_the_chapter_of_the_nearest_it_had() -> None:
    parents = {"to-a": "ch-1", "to-b": "ch-1", "to-c": "ch-2"}
    assert _anchored(parents, (2, 0.3), (0, 0.2), (1, 0.4)) == ["ch-2", "ch-1", "ch-1"]


def test_a_region_that_lies_near_to_none_goes_on_in_none() -> None:
    assert _anchored({"to-a": "ch-1"}, (3, 0.0), (0, 0.9), (0, 0.7)) == [None, None, "ch-1"]


def test_a_chapter_of_one_region_anchors_itself_and_one_of_several_does_not() -> None:
    parents = {"ch-1": None, "ch-2": None, "to-a": "ch-2"}
    assert _anchored(parents, (0, 0.1), (1, 0.1), (2, 0.1)) == ["ch-1", None, "ch-2"]


def test_what_was_not_met_in_the_last_run_anchors_nothing() -> None:
    known = [_stored("ch-old", _direction(0))]
    assert anchors_of(known, {}).chapters_of(np.array([_direction(0)]), ORIGIN) == [None]


def test_an_id_that_another_group_holds_is_not_given_again() -> None:
    known = [_stored("ch-a", _direction(0))]
    assert recognise(CHAPTER, ["t"], [_direction(0)], known, ORIGIN) == ["ch-a"]
    assert recognise(CHAPTER, ["t"], [_direction(0)], known, ORIGIN, held={"ch-a"}) != ["ch-a"]
