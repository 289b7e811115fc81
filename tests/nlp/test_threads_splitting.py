from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.records.message import Kind, Message
from models.records.thread import Thread
from nlp.roles.labels import label_roles
from nlp.threads.ranges import Occurrences
from nlp.threads.splitting import split_threads, thread_id

_TALK = [
    ("a", 0, "请问相机对焦老是跑到背景上怎么办"),
    ("b", 30, "改成单点对焦，把框移到眼睛上"),
    ("c", 40, "今天食堂有红烧肉"),
    ("d", 48, "真的吗 我马上去"),
    ("a", 90, "单点对焦可以了 谢谢"),
]


def _channel(rows: list[tuple[str, int, str]] = _TALK) -> list[Message]:
    return [
        Message(f"m{place}", "c", place, second * 1000, member, Kind.TEXT, text)
        for place, (member, second, text) in enumerate(rows)
    ]


def _split(messages: list[Message]) -> list[Thread]:
    return split_threads(messages, {label.message: label for label in label_roles(messages)})


def _together(threads: list[Thread], *keys: str) -> bool:
    return any(set(keys) <= set(thread.messages) for thread in threads)


def test_an_answer_joins_its_question() -> None:
    assert _together(_split(_channel()), "m0", "m1")


def test_every_message_is_in_one_thread_and_replies_point_back() -> None:
    threads = _split(_channel())
    assert sorted(key for thread in threads for key in thread.messages) == ["m0", "m1", "m2", "m3", "m4"]
    for thread in threads:
        assert len(thread.replies) == len(thread.messages) - 1
        assert all(thread.messages.index(before) < thread.messages.index(reply) for reply, before in thread.replies)


def test_a_thread_is_named_after_its_first_message() -> None:
    for thread in _split(_channel()):
        assert thread.id == thread_id(thread.messages[0])


def test_a_quote_is_a_link_over_any_distance() -> None:
    far = [("x" + str(place), 60 * place, "早安") for place in range(200)]
    messages = _channel([*_TALK, *[(m, 200_000 + s, t) for m, s, t in far], ("e", 3_000_000, "同问 有别的办法吗")])
    messages[-1] = replace(messages[-1], reply_to="m0")
    assert (messages[-1].id, "m0") in next(t for t in _split(messages) if "m0" in t.messages).replies


def test_messages_of_one_platform_thread_stay_together() -> None:
    messages = _channel()
    messages = [replace(each, thread_hint="T1") if each.id in {"m0", "m2"} else each for each in messages]
    assert _together(_split(messages), "m0", "m2")


def test_a_quote_of_an_unknown_or_later_message_is_no_link() -> None:
    messages = _channel()
    messages[0] = replace(messages[0], reply_to="m4")
    messages[2] = replace(messages[2], reply_to="gone")
    assert next(t for t in _split(messages) if "m0" in t.messages).messages[0] == "m0"


def test_a_channel_without_messages_has_no_threads() -> None:
    assert split_threads([], {}) == []


def test_a_channel_of_platform_messages_only_is_split() -> None:
    messages = [replace(each, member="", kind=Kind.SYSTEM) for each in _channel()]
    assert len(_split(messages)) == 5


@pytest.mark.parametrize("text", ["", "🎉", "?"])
def test_texts_without_words_are_linked_too(text: str) -> None:
    assert sum(len(t.messages) for t in _split(_channel([("a", 0, text), ("b", 5, text), ("a", 9, text)]))) == 3


def test_the_split_is_the_same_on_every_run() -> None:
    assert _split(_channel()) == _split(_channel())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=20), st.integers(0, 3), st.integers(-1, 20), st.integers(0, 20))
def test_occurrences_count_what_lies_strictly_between(keys: list[int], key: int, after: int, until: int) -> None:
    table = Occurrences.of(np.array(keys), np.arange(len(keys)), len(keys))
    found = table.between(np.array([key]), np.array([after]), np.array([until]))[0]
    assert found == sum(each == key for each in keys[after + 1 : until])
    before = [place for place, each in enumerate(keys[:until]) if each == key]
    assert table.last(np.array([key]), np.array([until]))[0] == (before[-1] if before else -1)
