"""The earlier messages that a message may answer: few, near, and never the future."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.message import Kind, Message
from nlp.threads.candidates import BAND, FAR, FARTHEST_SECONDS, MOST, NEAR, OWN, Pairs, candidate_pairs
from nlp.threads.scene import scene
from tests.support_talk import SWIFT, chat, chats, roles_of

DAY_SECONDS = 86400


def _pairs(messages: list[Message], first: int = 0, until: int | None = None) -> Pairs:
    return candidate_pairs(scene(messages, roles_of(messages)), first, until or len(messages))


def _candidates(messages: list[Message], place: int = -1) -> list[int]:
    """What the message at ``place`` may answer, itself left out."""
    later = range(len(messages))[place]
    pairs = _pairs(messages)
    return [int(each) for each in pairs.earlier[pairs.later == later] if each != later]


def _crowd(count: int, every: float = 1) -> list[Message]:
    """Messages of as many members, none of whom says a word of another's."""
    return chat(*((f"u{place}", place * every, f"word{place}") for place in range(count)))


@SWIFT
@given(chats())
def test_every_message_may_begin_a_thread_and_answer_only_earlier_ones(messages: list[Message]) -> None:
    pairs = _pairs(messages)
    assert (pairs.earlier <= pairs.later).all()
    assert pairs.later[pairs.earlier == pairs.later].tolist() == list(range(len(messages)))


@SWIFT
@given(chats())
def test_pairs_come_sorted_without_repeats(messages: list[Message]) -> None:
    pairs = _pairs(messages)
    rows = list(zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True))
    assert rows == sorted(set(rows))


@SWIFT
@given(chats())
def test_the_groups_are_where_each_message_begins(messages: list[Message]) -> None:
    pairs = _pairs(messages)
    assert pairs.later[pairs.groups].tolist() == list(range(len(messages)))


@SWIFT
@given(chats(), st.data())
def test_a_message_has_the_same_candidates_in_whatever_portion_it_is_read(
    messages: list[Message], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(messages) - 1))
    until = data.draw(st.integers(first + 1, len(messages)))
    whole, part = _pairs(messages), _pairs(messages, first, until)
    inside = (whole.later >= first) & (whole.later < until)
    assert part.later.tolist() == whole.later[inside].tolist()
    assert part.earlier.tolist() == whole.earlier[inside].tolist()


@SWIFT
@given(chats())
def test_a_quote_is_always_a_candidate(messages: list[Message]) -> None:
    seen = scene(messages, roles_of(messages))
    pairs = candidate_pairs(seen, 0, len(messages))
    rows = set(zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True))
    assert {(place, int(quoted)) for place, quoted in enumerate(seen.quoted) if quoted >= 0} <= rows


def test_the_nearest_messages_are_candidates_whoever_sent_them() -> None:
    assert _candidates(_crowd(30)) == list(range(29 - NEAR, 29))


@pytest.mark.parametrize(("distance", "there"), [(NEAR + 5, True), (BAND, True), (BAND + 1, False)])
def test_a_shared_word_reaches_back_a_hundred_messages(distance: int, *, there: bool) -> None:
    messages = _crowd(distance + 1)
    messages[0] = replace(messages[0], text="发票 one two three four five six")
    messages[-1] = replace(messages[-1], text="发票 alpha beta gamma delta epsilon")
    assert (0 in _candidates(messages)) is there


@pytest.mark.parametrize(("distance", "there"), [(BAND + 1, True), (FAR, True), (FAR + 1, False)])
def test_the_same_words_reach_back_four_hundred(distance: int, *, there: bool) -> None:
    messages = _crowd(distance + 1)
    messages[0], messages[-1] = (replace(messages[place], text="发票 抬头") for place in (0, -1))
    assert (0 in _candidates(messages)) is there


def test_a_speakers_last_words_are_candidates_however_many_spoke_since() -> None:
    own = [3, 9, 12, 20, 22]
    messages = [replace(each, member="me") if place in {*own, 59} else each for place, each in enumerate(_crowd(60))]
    assert [place for place in _candidates(messages) if place < 59 - NEAR] == own[-OWN:]


def test_the_last_words_of_one_who_is_addressed_are_candidates() -> None:
    messages = [replace(each, member="you") if place in {2, 5} else each for place, each in enumerate(_crowd(60))]
    messages[-1] = replace(messages[-1], mentions=("you",))
    assert [place for place in _candidates(messages) if place < 59 - NEAR] == [2, 5]


def test_the_last_message_that_addressed_the_speaker_is_a_candidate() -> None:
    messages = _crowd(60)
    for place in (4, 8):
        messages[place] = replace(messages[place], mentions=("u59",))
    assert [place for place in _candidates(messages) if place < 59 - NEAR] == [8]


def test_no_message_has_more_candidates_than_it_may_and_the_nearest_stay() -> None:
    messages = [replace(each, text="发票") for each in _crowd(120)]
    assert _candidates(messages) == list(range(119 - MOST + 1, 119))


def test_a_quote_stays_beyond_the_limit() -> None:
    messages = [replace(each, text="发票") for each in _crowd(120)]
    messages[-1] = replace(messages[-1], reply_to="m0")
    assert _candidates(messages)[0] == 0


@pytest.mark.parametrize(("seconds", "there"), [(FARTHEST_SECONDS, True), (FARTHEST_SECONDS + 1, False)])
def test_nothing_older_than_a_fortnight_is_answered(seconds: int, *, there: bool) -> None:
    assert (_candidates(chat(("a", 0, "怎么退"), ("a", seconds, "还在吗"))) == [0]) is there


def test_a_quote_is_answered_however_old() -> None:
    messages = chat(("a", 0, "怎么退"), ("b", 90 * DAY_SECONDS, "设置里"))
    messages[1] = replace(messages[1], reply_to="m0")
    assert _candidates(messages) == [0]


def test_what_the_platform_wrote_is_answered_near_by_only() -> None:
    messages = [replace(each, text="欢迎 小林") for each in _crowd(40)]
    messages[3], messages[30] = (replace(messages[place], kind=Kind.SYSTEM, member="") for place in (3, 30))
    found = _candidates(messages)
    assert 30 in found
    assert 3 not in found
    assert 4 in found


def test_a_lonely_message_has_only_itself() -> None:
    pairs = _pairs(chat(("a", 0, "在吗")))
    assert (pairs.later.tolist(), pairs.earlier.tolist()) == ([0], [0])
    assert np.array_equal(pairs.groups, [0])
