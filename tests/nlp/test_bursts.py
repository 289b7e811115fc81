from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from models.records.message import Kind, Message
from nlp.bursts import BURST_GAP_MS, burst_starts, utterances
from tests.support_talk import DAY, SWIFT, chat, chats


def _said(place: int, member: str, second: int, reply_to: str | None = None) -> Message:
    return Message(f"m{place}", "c", place, second * 1000, member, Kind.TEXT, "x", reply_to=reply_to)


def test_messages_within_three_minutes_are_one_utterance_though_others_speak_between() -> None:
    talk = [_said(0, "a", 0), _said(1, "b", 60), _said(2, "a", 180)]
    assert [each.messages for each in utterances(talk)] == [("m0", "m2"), ("m1",)]


def test_a_longer_pause_starts_a_new_utterance() -> None:
    talk = [_said(0, "a", 0), _said(1, "a", 181)]
    assert [each.messages for each in utterances(talk)] == [("m0",), ("m1",)]


def test_the_pause_counts_from_the_last_message_not_the_first() -> None:
    talk = [_said(0, "a", 0), _said(1, "a", 170), _said(2, "a", 340)]
    assert [each.messages for each in utterances(talk)] == [("m0", "m1", "m2")]


def test_quoting_somebody_else_starts_a_new_utterance() -> None:
    talk = [_said(0, "b", 0), _said(1, "a", 10), _said(2, "a", 20, reply_to="m0")]
    assert [each.messages for each in utterances(talk)] == [("m0",), ("m1",), ("m2",)]


def test_messages_of_the_platform_stand_alone() -> None:
    talk = [_said(0, "", 0), _said(1, "", 1)]
    assert [each.messages for each in utterances(talk)] == [("m0",), ("m1",)]


def test_nothing_said_is_no_utterance() -> None:
    assert utterances([]) == []
    assert burst_starts([]) == []


def test_a_burst_ends_where_somebody_else_speaks() -> None:
    talk = [_said(0, "a", 0), _said(1, "a", 5), _said(2, "b", 6), _said(3, "a", 7)]
    assert burst_starts(talk) == [0, 0, 2, 3]


@SWIFT
@given(chats())
def test_every_message_is_in_one_utterance_of_its_own_speaker(messages: list[Message]) -> None:
    found = utterances(messages)
    assert sorted(key for one in found for key in one.messages) == sorted(one.id for one in messages)
    speaker = {one.id: one.member for one in messages}
    assert all({speaker[key] for key in one.messages} == {one.member} for one in found)


@SWIFT
@given(chats())
def test_utterances_come_by_their_first_message_and_run_forward(messages: list[Message]) -> None:
    places = {one.id: one.position for one in messages}
    runs = [[places[key] for key in one.messages] for one in utterances(messages)]
    assert runs == sorted(runs)
    assert all(run == sorted(run) for run in runs)


@SWIFT
@given(chats())
def test_no_utterance_holds_a_pause_of_more_than_three_minutes(messages: list[Message]) -> None:
    sent = {one.id: one.sent_at for one in messages}
    for one in utterances(messages):
        assert all(sent[later] - sent[before] <= BURST_GAP_MS for before, later in pairwise(one.messages))


@SWIFT
@given(chats(), chats())
def test_what_is_said_a_day_later_changes_no_earlier_utterance(one: list[Message], other: list[Message]) -> None:
    shift = one[-1].sent_at - other[0].sent_at + DAY
    later = [replace(each, id=f"n{each.position}", sent_at=each.sent_at + shift, reply_to=None) for each in other]
    assert utterances([*one, *later]) == utterances(one) + utterances(later)


@SWIFT
@given(chats())
def test_the_start_of_a_run_is_its_own_start_and_never_later(messages: list[Message]) -> None:
    starts = burst_starts(messages)
    assert all(starts[start] == start <= place for place, start in enumerate(starts))
    assert starts == sorted(starts)


@SWIFT
@given(chats())
def test_a_run_ends_exactly_where_another_speaks_or_after_a_pause_or_with_the_platform(messages: list[Message]) -> None:
    starts = burst_starts(messages)
    for place, (before, after) in enumerate(pairwise(messages), start=1):
        other = before.member != after.member or not after.member
        assert (starts[place] == place) == (other or after.sent_at - before.sent_at > BURST_GAP_MS)


@pytest.mark.parametrize(("second", "runs"), [(180, [0, 0]), (180.001, [0, 1])])
def test_three_minutes_to_the_millisecond_are_one_run(second: float, runs: list[int]) -> None:
    talk = chat(("a", 0, "x"), ("a", second, "y"))
    assert burst_starts(talk) == runs
    assert len(utterances(talk)) == len(set(runs))


def test_quoting_a_word_of_ones_own_utterance_goes_on_with_it() -> None:
    talk = [_said(0, "a", 0), _said(1, "a", 10), _said(2, "a", 20, reply_to="m0")]
    assert [each.messages for each in utterances(talk)] == [("m0", "m1", "m2")]


def test_after_quoting_another_the_speaker_goes_on_from_the_quote() -> None:
    talk = [_said(0, "b", 0), _said(1, "a", 10), _said(2, "a", 20, reply_to="m0"), _said(3, "a", 30)]
    assert [each.messages for each in utterances(talk)] == [("m0",), ("m1",), ("m2", "m3")]


def test_two_who_talk_across_one_another_have_an_utterance_each() -> None:
    talk = [_said(place, "ab"[place % 2], place * 20) for place in range(6)]
    assert [each.messages for each in utterances(talk)] == [("m0", "m2", "m4"), ("m1", "m3", "m5")]


def test_a_message_of_the_platform_between_breaks_a_run_but_no_utterance() -> None:
    talk = [_said(0, "a", 0), _said(1, "", 5), _said(2, "a", 10)]
    assert [each.messages for each in utterances(talk)] == [("m0", "m2"), ("m1",)]
    assert burst_starts(talk) == [0, 1, 2]
