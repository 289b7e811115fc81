from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.records.message import Kind, Message
from models.records.role import Role, RoleLabel
from nlp.threads.candidates import Pairs
from nlp.threads.features import index, pair_features
from nlp.threads.prospects import choose, choose_threads
from nlp.threads.ranges import Occurrences
from nlp.threads.scene import Scene, scene
from nlp.threads.scorer import habit_of


def _scene(seconds: list[int], speakers: str, mentions: dict[int, str] | None = None) -> Scene:
    said = [
        Message(f"m{place}", "c", place, second * 1000, speaker, Kind.TEXT, f"word{place}")
        for place, (second, speaker) in enumerate(zip(seconds, speakers, strict=True))
    ]
    said = [replace(each, mentions=tuple((mentions or {}).get(each.position, ""))) for each in said]
    return scene(said, {each.id: RoleLabel(each.id, Role.OPINION, 1.0) for each in said})


def test_the_messages_of_one_thread_speak_for_it_together() -> None:
    pairs = Pairs(np.array([3, 3, 3, 3]), np.array([0, 1, 2, 3]))
    scores = np.log([0.3, 0.3, 0.35, 0.05])
    assert pairs.earlier[choose(scores, pairs)] == 2
    # Places 0 and 1 are one thread, 2 another.
    thread = np.array([0, 0, 2, 3])
    assert pairs.earlier[choose_threads(scores, pairs, thread)] == 1
    assert thread.tolist() == [0, 0, 2, 0]


def test_a_choice_is_seen_by_the_messages_after_it() -> None:
    pairs = Pairs(np.array([1, 1, 2, 2, 2]), np.array([0, 1, 0, 1, 2]))
    scores = np.log([0.9, 0.1, 0.3, 0.3, 0.4])
    thread = np.arange(3)
    assert pairs.earlier[choose_threads(scores, pairs, thread)].tolist() == [0, 1]
    assert thread.tolist() == [0, 0, 0]


def test_who_was_answered_and_comes_back_is_seen() -> None:
    looked = index(_scene([0, 10, 20, 30], "abca"))
    table, names = pair_features(looked, Pairs(np.array([2, 2]), np.array([0, 1])))
    rows = [dict(zip(names, row, strict=True)) for row in table.tolist()]
    assert [row["they_come_first"] for row in rows] == [1, 0]
    assert rows[0]["their_next"] == 1
    assert rows[0]["their_next_gap"] == 10
    assert rows[1]["their_next"] > 100


@pytest.mark.parametrize(
    ("every", "mentions", "habit"),
    [
        (20, {}, "crowded"),
        (300, {}, "open"),
        (300, dict.fromkeys(range(4, 40, 4), "a"), "addressed"),
        (20, dict.fromkeys(range(4, 40, 4), "a"), "addressed"),
    ],
)
def test_the_linker_follows_pace_and_addressing(every: int, mentions: dict[int, str], habit: str) -> None:
    seconds = [place * every for place in range(40)]
    assert habit_of(_scene(seconds, "bcda" * 10, {p: name for p, name in mentions.items() if p % 4 != 3})) == habit


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=20), st.integers(0, 3), st.integers(-1, 20))
def test_the_next_occurrence_is_the_first_after_a_place(keys: list[int], key: int, after: int) -> None:
    table = Occurrences.of(np.array(keys), np.arange(len(keys)), len(keys))
    found = table.next(np.array([key]), np.array([after]))[0]
    assert found == next((place for place, each in enumerate(keys) if each == key and place > after), len(keys))
