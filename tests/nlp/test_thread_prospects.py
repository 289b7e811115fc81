"""The second look: what the chosen links say of each candidate's thread, held against counting by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.records.message import Message
from nlp.threads.candidates import Pairs, candidate_pairs
from nlp.threads.prospects import AROUND, PROSPECT_NAMES, FirstLook, chances, choose, choose_threads, prospects, roots
from nlp.threads.scene import scene
from tests.support_talk import SWIFT, chat, chats, roles_of

SCORES = st.floats(-20, 20, allow_nan=False)


@dataclass(frozen=True)
class Look:
    """A channel after its first look."""

    messages: list[Message]
    thread: list[int]
    """The first message of each message's thread."""
    parents: list[int]
    rows: list[dict[str, float]]
    """One a pair, with the places of both messages."""

    def before(self, row: dict[str, float]) -> list[int]:
        """The messages of the candidate's thread so far; none where the pair begins one."""
        later, earlier = int(row["later"]), int(row["earlier"])
        found = [place for place in range(later) if self.thread[place] == self.thread[earlier]]
        return [] if later == earlier else found


def _looked(messages: list[Message], scores: list[float], *roles: str) -> Look:
    seen = scene(messages, roles_of(messages, *roles))
    pairs = candidate_pairs(seen, 0, len(messages))
    score = np.resize(np.array(scores), len(pairs.later))
    best = choose(score, pairs)
    parents = pairs.earlier[best]
    sure = chances(score, pairs)[best].astype(np.float32)
    table = prospects(seen, pairs, FirstLook(score, parents, sure), np.zeros(len(score), np.float32))
    keys = zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True)
    names = ("later", "earlier", *PROSPECT_NAMES)
    rows = [dict(zip(names, (*key, *row), strict=True)) for key, row in zip(keys, table.tolist(), strict=True)]
    return Look(messages, roots(parents).tolist(), parents.tolist(), rows)


LOOKS = st.builds(_looked, chats(), st.lists(SCORES, min_size=1, max_size=30))


@SWIFT
@given(LOOKS)
def test_the_size_of_a_thread_is_what_was_said_in_it_before(look: Look) -> None:
    for row in look.rows:
        assert row["thread_size"] == len(look.before(row))


@SWIFT
@given(LOOKS)
def test_the_people_of_a_thread_are_counted_once_each(look: Look) -> None:
    for row in look.rows:
        said = [look.messages[place].member for place in look.before(row)]
        assert row["thread_people"] == len(set(said))
        assert row["thread_own"] == said.count(look.messages[int(row["later"])].member)


@SWIFT
@given(LOOKS)
def test_how_far_the_thread_has_gone_on_is_counted_from_its_last_message(look: Look) -> None:
    for row in look.rows:
        before, later, earlier = look.before(row), int(row["later"]), int(row["earlier"])
        assert row["thread_distance"] == (later - before[-1] if before else 0)
        assert row["is_thread_last"] == bool(before and before[-1] == earlier)
        assert row["thread_since"] == sum(place > earlier for place in before)


@SWIFT
@given(LOOKS)
def test_replies_that_a_candidate_had_already_are_counted(look: Look) -> None:
    for row in look.rows:
        later, earlier = int(row["later"]), int(row["earlier"])
        assert row["replies"] == look.parents[earlier + 1 : later].count(earlier)


@SWIFT
@given(LOOKS)
def test_one_who_began_a_thread_is_known_in_it(look: Look) -> None:
    for row in look.rows:
        first = look.before(row)[:1]
        speaker = look.messages[int(row["later"])].member
        assert row["began_it"] == any(look.messages[place].member == speaker for place in first)


@SWIFT
@given(LOOKS)
def test_where_the_speaker_spoke_last_is_known(look: Look) -> None:
    for row in look.rows:
        later = int(row["later"])
        own = [place for place in range(later) if look.messages[place].member == look.messages[later].member]
        assert row["own_last_there"] == bool(own and own[-1] in look.before(row))


@SWIFT
@given(LOOKS)
def test_threads_around_are_counted_among_the_messages_before(look: Look) -> None:
    for row in look.rows:
        later = int(row["later"])
        assert row["threads_around"] == len(set(look.thread[max(0, later - AROUND) : later]))


@SWIFT
@given(LOOKS)
def test_the_chances_of_a_message_add_up_to_one_over_its_threads(look: Look) -> None:
    for place in range(len(look.messages)):
        rows = [row for row in look.rows if row["later"] == place]
        assert sum(row["chance"] for row in rows) == pytest.approx(1, abs=1e-4)
        by_thread = {
            len(look.thread) if row["earlier"] == place else look.thread[int(row["earlier"])]: row for row in rows
        }
        assert sum(row["thread_chance"] for row in by_thread.values()) == pytest.approx(1, abs=1e-4)
        assert min(row["thread_behind"] for row in rows) == pytest.approx(0, abs=1e-6)


@SWIFT
@given(LOOKS)
def test_ranks_follow_the_scores(look: Look) -> None:
    for place in range(len(look.messages)):
        rows = sorted((row for row in look.rows if row["later"] == place), key=lambda row: row["rank"])
        assert [row["rank"] for row in rows] == list(range(len(rows)))
        assert [row["behind_best"] for row in rows] == sorted(row["behind_best"] for row in rows)
        assert rows[0]["behind_best"] == 0


@SWIFT
@given(LOOKS)
def test_to_begin_a_thread_is_told_nothing_of_any(look: Look) -> None:
    silent = ("thread_size", "thread_people", "thread_own", "earlier_sure", "first_asks", "last_asks", "last_closes")
    for row in look.rows:
        if row["later"] == row["earlier"]:
            assert not any(row[name] for name in silent)


def test_what_a_thread_asked_first_and_said_last_is_known() -> None:
    messages = chat(("a", 0, "怎么退?"), ("b", 5, "设置里"), ("a", 9, "谢谢"), ("c", 12, "早"))
    look = _looked(messages, [5, 5, 1, 5, 1, 1, 5, 1, 1, 1], "question", "answer", "thanks", "greeting")
    assert look.thread[:3] == [0, 0, 0]
    rows = {(int(row["later"]), int(row["earlier"])): row for row in look.rows}
    told = [rows[later, 0] for later in (1, 2, 3)]
    assert [row["first_asks"] for row in told] == [1, 1, 1]
    assert [row["last_asks"] for row in told] == [1, 0, 0]
    assert [row["last_closes"] for row in told] == [0, 0, 1]


def test_whom_a_message_addresses_is_known_in_a_thread() -> None:
    messages = chat(("a", 0, "怎么退?"), ("b", 5, "@a 设置里"), ("c", 9, "@b 没有这一项"))
    messages[1:] = [replace(one, mentions=(name,)) for one, name in zip(messages[1:], "ab", strict=True)]
    look = _looked(messages, [1, 5, 1, 1, 1, 5])
    rows = {(int(row["later"]), int(row["earlier"])): row for row in look.rows}
    assert (rows[1, 0]["thread_has_addressee"], rows[2, 1]["thread_has_addressee"]) == (1, 1)
    assert rows[2, 1]["thread_addressed_me"] == 0


@SWIFT
@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_a_root_is_its_own_parent_and_reached_from_all_its_thread(drawn: list[int]) -> None:
    parents = np.array([min(number, place) for place, number in enumerate(drawn)])
    found = roots(parents)
    assert np.array_equal(parents[found], found)
    assert np.array_equal(found[parents], found)


def _grouped(sizes: list[int]) -> Pairs:
    later = np.repeat(np.arange(len(sizes)), sizes)
    return Pairs(later, np.concatenate([np.arange(size) for size in sizes]))


SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=6)


@SWIFT
@given(SIZES, st.data())
def test_chances_are_shares_that_no_common_bonus_moves(sizes: list[int], data: st.DataObject) -> None:
    pairs = _grouped(sizes)
    scores = np.array(data.draw(st.lists(SCORES, min_size=sum(sizes), max_size=sum(sizes))))
    found = chances(scores, pairs)
    assert np.allclose(np.add.reduceat(found, pairs.groups), 1)
    assert np.allclose(chances(scores + 300.0, pairs), found)


@SWIFT
@given(SIZES, st.data())
def test_the_choice_is_the_highest_score_of_each_message(sizes: list[int], data: st.DataObject) -> None:
    pairs = _grouped(sizes)
    scores = np.array(data.draw(st.lists(SCORES, min_size=sum(sizes), max_size=sum(sizes))))
    chosen = choose(scores, pairs)
    assert pairs.later[chosen].tolist() == list(range(len(sizes)))
    assert np.array_equal(scores[chosen], np.maximum.reduceat(scores, pairs.groups))


def test_of_equal_candidates_the_nearest_is_chosen() -> None:
    pairs = _grouped([3, 2])
    assert pairs.earlier[choose(np.zeros(5), pairs)].tolist() == [2, 1]


def _threads(scores: list[float], thread: list[int]) -> tuple[int, NDArray[np.int64]]:
    """The candidate that message 4 takes, and the threads after."""
    pairs = Pairs(np.full(5, 4), np.arange(5))
    known = np.array([*thread, 4])
    return int(pairs.earlier[choose_threads(np.log(scores), pairs, known)][0]), known


def test_within_its_likeliest_thread_a_message_answers_the_likeliest_message() -> None:
    assert _threads([0.1, 0.35, 0.15, 0.3, 0.1], [0, 0, 0, 3])[0] == 1


def test_many_unlikely_messages_outweigh_one_likely_one() -> None:
    answered, thread = _threads([0.2, 0.2, 0.2, 0.35, 0.05], [0, 0, 0, 3])
    assert answered == 2
    assert thread.tolist() == [0, 0, 0, 3, 0]


def test_a_message_that_likeliest_begins_a_thread_is_of_its_own() -> None:
    answered, thread = _threads([0.1, 0.1, 0.1, 0.2, 0.5], [0, 0, 0, 3])
    assert answered == thread[4] == 4
