"""Links and threads of any channel: what holds whatever the trained linker thinks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.records.message import Message
from models.records.thread import Thread
from nlp.roles.labels import label_roles
from nlp.threads.candidates import candidate_pairs
from nlp.threads.scene import scene
from nlp.threads.scorer import Linker, Scorer, habit_of, held, linker_for
from nlp.threads.splitting import split_threads, thread_id, threads_of
from tests.support_talk import SLOW, SWIFT, chat, chats, roles_of

FORTNIGHT_MS = 14 * 86_400_000


def _split(messages: list[Message]) -> list[Thread]:
    return split_threads(messages, roles_of(messages))


def indifferent(table: NDArray[np.float32]) -> NDArray[np.float64]:
    """A scorer to which all pairs are alike: of equals the nearest is taken, which is the message itself."""
    return np.zeros(len(table))


def reversing(table: NDArray[np.float32]) -> NDArray[np.float64]:
    """A scorer that prefers the oldest candidate (the first of the pairs' rows)."""
    return -np.arange(len(table), dtype=np.float64)


def _parents(messages: list[Message], first: Scorer, second: Scorer) -> list[int]:
    found = Linker(first, second).parents(scene(messages, roles_of(messages)))
    return [int(place) for place in found]


@SLOW
@given(chats())
def test_threads_part_the_messages_of_a_channel(messages: list[Message]) -> None:
    threads = _split(messages)
    assert sorted(key for thread in threads for key in thread.messages) == sorted(one.id for one in messages)


@SLOW
@given(chats())
def test_every_message_but_the_first_answers_one_before_it_in_its_thread(messages: list[Message]) -> None:
    place = {one.id: one.position for one in messages}
    for thread in _split(messages):
        assert [reply for reply, _ in thread.replies] == list(thread.messages[1:])
        assert all(place[before] < place[reply] and before in thread.messages for reply, before in thread.replies)


@SLOW
@given(chats())
def test_threads_come_by_their_first_message_and_are_named_after_it(messages: list[Message]) -> None:
    threads, place = _split(messages), {one.id: one.position for one in messages}
    firsts = [place[thread.messages[0]] for thread in threads]
    assert firsts == sorted(firsts)
    assert [thread.id for thread in threads] == [thread_id(thread.messages[0]) for thread in threads]


@SLOW
@given(chats())
def test_every_quote_of_an_earlier_message_is_a_link(messages: list[Message]) -> None:
    place = {one.id: one.position for one in messages}
    links = {link for thread in _split(messages) for link in thread.replies}
    quotes = {(one.id, one.reply_to) for one in messages if one.reply_to and place[one.reply_to] < one.position}
    assert quotes <= links


@SLOW
@given(chats())
def test_the_platform_answers_nobody(messages: list[Message]) -> None:
    silent = {one.id for one in messages if not one.member}
    assert not silent & {reply for thread in _split(messages) for reply, _ in thread.replies}


@SLOW
@given(chats())
def test_no_link_reaches_back_more_than_a_fortnight_without_a_quote(messages: list[Message]) -> None:
    known = {one.id: one for one in messages}
    for reply, before in (link for thread in _split(messages) for link in thread.replies):
        age = known[reply].sent_at - known[before].sent_at
        assert age <= FORTNIGHT_MS or known[reply].reply_to == before


@SLOW
@given(chats())
def test_a_shift_in_time_changes_no_thread(messages: list[Message]) -> None:
    moved = [replace(one, sent_at=one.sent_at + 86_400_000, position=one.position + 7) for one in messages]
    assert _split(moved) == _split(messages)


@SLOW
@given(chats(least=2))
def test_what_the_platform_threads_together_stays_together(messages: list[Message]) -> None:
    hinted = [
        replace(one, thread_hint="T" if place % 3 == 0 else None, reply_to=None) for place, one in enumerate(messages)
    ]
    keys = {one.id for one in hinted if one.thread_hint}
    assert any(keys <= set(thread.messages) for thread in _split(hinted))


def test_a_thread_of_the_platform_is_not_continued_from_another_of_its_threads() -> None:
    messages = chat(("a", 0, "怎么退"), ("b", 5, "怎么退"), ("c", 9, "设置里"), ("d", 12, "设置里"))
    messages = [replace(one, thread_hint=hint) for one, hint in zip(messages, "STST", strict=True)]
    assert [thread.messages for thread in _split(messages)] == [("m0", "m2"), ("m1", "m3")]


def test_a_quote_inside_a_platform_thread_is_the_link() -> None:
    messages = [replace(one, thread_hint="S") for one in chat(("a", 0, "x"), ("b", 5, "y"), ("c", 9, "z"))]
    messages[2] = replace(messages[2], reply_to="m0")
    assert _split(messages)[0].replies == (("m1", "m0"), ("m2", "m0"))


@SWIFT
@given(st.lists(st.integers(0, 30), min_size=1, max_size=14), chats(least=14, most=14))
def test_any_links_back_make_threads_that_hold_them(drawn: list[int], messages: list[Message]) -> None:
    parents = np.array([min(number, place) for place, number in enumerate(drawn)])
    threads = threads_of(messages[: len(drawn)], parents)
    links = {link for thread in threads for link in thread.replies}
    assert links == {(f"m{place}", f"m{to}") for place, to in enumerate(parents.tolist()) if to != place}
    assert len(threads) == sum(to == place for place, to in enumerate(parents.tolist()))


@SWIFT
@given(chats())
def test_what_is_known_outweighs_every_score(messages: list[Message]) -> None:
    seen = scene(messages, roles_of(messages))
    pairs = candidate_pairs(seen, 0, len(messages))
    scores = held(seen, pairs, np.zeros(len(pairs.later)))
    for later, earlier, score in zip(pairs.later.tolist(), pairs.earlier.tolist(), scores.tolist(), strict=True):
        quotes = seen.quoted[later] == earlier != later
        assert (score > 0) == (quotes or (bool(seen.silent[later]) and later == earlier))


@SLOW
@given(chats())
def test_a_linker_without_opinions_links_quotes_alone(messages: list[Message]) -> None:
    quoted = [int((one.reply_to or one.id)[1:]) for one in messages]
    expected = [min(place, to) for place, to in enumerate(quoted)]
    assert _parents(messages, indifferent, indifferent) == expected


def test_the_second_look_decides() -> None:
    messages = chat(("a", 0, "x"), ("b", 5, "y"), ("c", 9, "z"))
    assert _parents(messages, indifferent, reversing) == [0, 0, 0]
    assert _parents(messages, reversing, indifferent) == [0, 1, 2]


@pytest.mark.parametrize("size", [1, 3, 7])
@pytest.mark.parametrize("mentions", [(), ("a",)])
def test_how_many_messages_are_scored_at_once_changes_nothing(
    size: int, mentions: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("导出的图全是黑的怎么办", "关掉硬件加速", "好了 谢谢", "早", "发票怎么开", "把税号发客服")
    messages = chat(*(("abcd"[place % 4], place * 37 % 600 + place * 90, texts[place % 6]) for place in range(20)))
    messages = [replace(one, mentions=mentions if one.member == "b" else ()) for one in messages]
    seen = scene(messages, {label.message: label for label in label_roles(messages)})
    whole = linker_for(seen).parents(seen).tolist()
    monkeypatch.setattr("nlp.threads.scorer.CHUNK", size)
    assert linker_for(seen).parents(seen).tolist() == whole
    assert whole != list(range(20))


def test_the_platforms_lines_do_not_hide_that_members_address_one_another() -> None:
    said = [("a", 0, "x"), ("b", 300, "@a y"), *(("", 600.0 + place, "z") for place in range(10))]
    messages = chat(*said)
    messages[1] = replace(messages[1], mentions=("a",))
    assert habit_of(scene(messages, roles_of(messages))) == "addressed"


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("m1", "m10"), ("", " ")])
def test_threads_of_different_first_messages_have_different_names(one: str, other: str) -> None:
    assert thread_id(one) != thread_id(other)
    assert len(thread_id(one)) == len(thread_id(other)) == 16
