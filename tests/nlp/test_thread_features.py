"""What speaks for a pair, held against counting by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.message import Message
from nlp.threads.candidates import Pairs, candidate_pairs
from nlp.threads.features import index, pace, pair_features
from nlp.threads.ranges import Occurrences
from nlp.threads.scene import TRAIT_NAMES, scene
from tests.support_talk import SWIFT, chat, chats, roles_of

NEVER, LONGEST = 1000, 30 * 86400.0


def _rows(messages: list[Message], *wanted: tuple[int, int]) -> list[dict[str, float]]:
    """The features of (later, earlier) pairs; of every candidate where none is named."""
    looked = index(scene(messages, roles_of(messages)))
    pairs = candidate_pairs(looked.scene, 0, len(messages))
    if wanted:
        pairs = Pairs(*(np.array(side, dtype=np.int64) for side in zip(*wanted, strict=True)))
    table, names = pair_features(looked, pairs)
    keys = zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True)
    return [
        dict(zip(("later", "earlier", *names), (*key, *row), strict=True))
        for key, row in zip(keys, table.tolist(), strict=True)
    ]


def _row(messages: list[Message], later: int, earlier: int) -> dict[str, float]:
    return _rows(messages, (later, earlier))[0]


@SWIFT
@given(chats())
def test_time_and_distance_are_the_differences(messages: list[Message]) -> None:
    for row in _rows(messages):
        later, earlier = messages[int(row["later"])], messages[int(row["earlier"])]
        assert row["distance"] == row["later"] - row["earlier"]
        assert row["gap"] == pytest.approx((later.sent_at - earlier.sent_at) / 1000, rel=1e-5)
        assert row["self"] == (later is earlier)


@SWIFT
@given(chats())
def test_who_spoke_between_is_counted(messages: list[Message]) -> None:
    speakers = [message.member for message in messages]
    for row in _rows(messages):
        later, earlier = int(row["later"]), int(row["earlier"])
        between = speakers[earlier + 1 : later]
        assert row["speakers_between"] == len(set(between))
        assert row["own_between"] == between.count(speakers[later])
        assert row["their_between"] == between.count(speakers[earlier])
        assert row["same_member"] == (later != earlier and speakers[later] == speakers[earlier])


@SWIFT
@given(chats())
def test_who_spoke_before_is_counted(messages: list[Message]) -> None:
    speakers = [message.member for message in messages]
    for row in _rows(messages):
        later, earlier = int(row["later"]), int(row["earlier"])
        assert row["own_count"] == speakers[:later].count(speakers[later])
        assert row["earlier_count"] == speakers[:earlier].count(speakers[earlier])
        back = [place for place in range(later) if speakers[place] == speakers[later]]
        assert row["own_last_distance"] == (later - back[-1] if back else NEVER)


@SWIFT
@given(chats())
def test_who_speaks_next_is_found(messages: list[Message]) -> None:
    speakers = [message.member for message in messages]
    for row in _rows(messages):
        later, earlier = int(row["later"]), int(row["earlier"])
        for name, member in (("own_next", speakers[later]), ("their_next", speakers[earlier])):
            after = [place - later for place in range(later + 1, len(speakers)) if speakers[place] == member]
            assert row[name] == (after[0] if after else NEVER)


@SWIFT
@given(chats())
def test_addressing_is_seen_from_both_sides(messages: list[Message]) -> None:
    named = [{*one.mentions} & {other.member for other in messages} - {one.member} for one in messages]
    for row in _rows(messages):
        later, earlier = int(row["later"]), int(row["earlier"])
        assert row["addresses_earlier"] == (messages[earlier].member in named[later])
        assert row["earlier_addresses"] == (messages[later].member in named[earlier])
        assert row["addresses_other"] == (bool(named[later]) and messages[earlier].member not in named[later])
        assert row["same_addressed"] == bool(named[later] & named[earlier])


@SWIFT
@given(chats())
def test_a_quote_speaks_for_its_own_pair_alone(messages: list[Message]) -> None:
    for row in _rows(messages):
        later, earlier = messages[int(row["later"])], messages[int(row["earlier"])]
        assert row["quoted"] == (later.reply_to == earlier.id and later is not earlier)


@SWIFT
@given(chats())
def test_likeness_lies_between_nothing_and_all_and_never_with_oneself(messages: list[Message]) -> None:
    for row in _rows(messages):
        assert -1e-5 <= row["alike"] <= 1 + 1e-5
        assert (row["alike"] > 0) == (row["shared_words"] > 0)
        assert not (row["self"] and row["alike"])


@SWIFT
@given(chats(least=2), st.data())
def test_a_pair_has_the_same_features_in_any_company(messages: list[Message], data: st.DataObject) -> None:
    everything = _rows(messages)
    chosen = everything[data.draw(st.integers(0, len(everything) - 1))]
    assert _row(messages, int(chosen["later"]), int(chosen["earlier"])) == pytest.approx(chosen)


@SWIFT
@given(chats())
def test_every_feature_is_a_number(messages: list[Message]) -> None:
    assert all(np.isfinite(list(row.values())).all() for row in _rows(messages))


@SWIFT
@given(chats())
def test_the_names_of_members_tell_nothing(messages: list[Message]) -> None:
    told = {"a": "小林", "b": "阿May", "c": "zoë", "": "", "gone": "away"}
    renamed = [
        replace(one, member=told[one.member], mentions=tuple(told[name] for name in one.mentions)) for one in messages
    ]
    assert _rows(renamed) == _rows(messages)


def test_the_pace_counts_the_last_ten_minutes_to_the_second() -> None:
    messages = chat(("a", 0, "x"), ("b", 0, "x"), ("a", 600, "x"), ("b", 601, "x"), ("a", 2000, "x"))
    assert pace(scene(messages, roles_of(messages))).tolist() == [0, 1, 2, 1, 0]


def test_the_same_wait_weighs_more_where_the_talk_is_lively() -> None:
    slow = chat(("a", 0, "x"), ("b", 300, "y"))
    lively = chat(("a", 0, "x"), *(("c", second, "z") for second in range(1, 60)), ("b", 300, "y"))
    assert _row(lively, 60, 0)["gap_by_pace"] > 10 * _row(slow, 1, 0)["gap_by_pace"]


def test_the_only_word_that_both_say_is_the_rarest_they_share() -> None:
    messages = chat(("a", 0, "公式 税务"), ("b", 1, "公式 发票"), ("c", 2, "公式"), ("d", 3, "发票"))
    assert _row(messages, 3, 1)["rarest_shared"] > _row(messages, 1, 0)["rarest_shared"] > 0
    assert _row(messages, 3, 0)["rarest_shared"] == 0


def test_an_answer_in_the_meantime_is_seen() -> None:
    messages = chat(("a", 0, "怎么退"), ("b", 5, "@a 设置"), ("c", 9, "@a 我也试试"))
    messages[1:] = [replace(one, mentions=("a",)) for one in messages[1:]]
    assert _row(messages, 2, 0)["answered_meanwhile"] == 1
    assert _row(messages, 1, 0)["answered_meanwhile"] == 0


def test_one_who_was_addressed_and_answers_is_seen() -> None:
    messages = chat(("a", 0, "@b 你试了吗"), ("c", 5, "早"), ("b", 9, "试了"))
    messages[0] = replace(messages[0], mentions=("b",))
    row, other = _row(messages, 2, 0), _row(messages, 2, 1)
    assert (row["earlier_spoke_to_me_last"], row["their_turn_to_me"], row["since_to_me"]) == (1, 1, 2)
    assert (other["earlier_spoke_to_me_last"], other["their_turn_to_me"], other["since_to_me"]) == (0, 0, NEVER)


def test_one_who_addresses_another_goes_on_with_that_partner() -> None:
    messages = chat(("b", 0, "在"), ("a", 5, "@b 看这个"), ("b", 8, "好"), ("a", 9, "对吧"))
    messages[1] = replace(messages[1], mentions=("b",))
    assert _row(messages, 3, 2)["my_partner"] == 1
    assert _row(messages, 2, 1)["my_partner"] == 0


def test_waits_are_bounded() -> None:
    row = _row(chat(("a", 0, "x"), ("b", 90 * 86400, "y")), 1, 0)
    assert row["gap"] == row["pause"] == row["own_last_gap"] == LONGEST


def test_both_messages_show_what_kind_they_are() -> None:
    messages = chat(("a", 0, "怎么退?"), ("b", 5, "设置里"))
    row = _row(messages, 1, 0)
    assert (row["earlier_asks"], row["later_asks"]) == (1, 0)
    assert {f"{side}_{name}" for side in ("later", "earlier") for name in TRAIT_NAMES} <= row.keys()


@SWIFT
@given(st.lists(st.integers(0, 3), max_size=12), st.integers(0, 4), st.integers(0, 14))
def test_what_came_before_a_place_is_what_is_between_the_start_and_it(keys: list[int], key: int, until: int) -> None:
    table = Occurrences.of(np.array(keys, dtype=np.int64), np.arange(len(keys)), len(keys))
    found = table.between(np.array([key]), np.array([-1]), np.array([until]))
    assert found.tolist() == [keys[:until].count(key)]


def test_where_nothing_ever_happened_there_is_no_last_and_no_next() -> None:
    table = Occurrences.of(np.zeros(0, np.int64), np.zeros(0, np.int64), 5)
    asked = np.array([0, 1])
    assert table.last(asked, np.array([3, 5])).tolist() == [-1, -1]
    assert table.next(asked, np.array([0, 4])).tolist() == [5, 5]
