"""What is seen of each message before anybody guesses what it is for."""

from __future__ import annotations

from dataclasses import replace
from math import expm1, log1p

import numpy as np
import pytest
from hypothesis import given

from models.records.message import Kind, Message
from nlp.roles.cues import cue_book
from nlp.roles.habits import habits
from nlp.roles.neighbours import ROLES, Guesses, neighbourhood, turns
from nlp.roles.traits import PLACE_NAMES, SHAPE_NAMES, read_words, traits
from tests.support_talk import DAY, SWIFT, chat, chats

NAMES = (*cue_book().names, *SHAPE_NAMES, *(f"kind_{kind}" for kind in Kind), *PLACE_NAMES)
NOTHING = 500
"""Messages between, where the speaker has not spoken before."""


def _seen(messages: list[Message]) -> list[dict[str, float]]:
    table = traits(messages, read_words(messages), {}).toarray()
    return [dict(zip(NAMES, row, strict=True)) for row in table.tolist()]


def _shape(text: str) -> dict[str, float]:
    return _seen(chat(("a", 0, text)))[0]


def _guessed(messages: list[Message]) -> Guesses:
    """One role each, told by the text's length, so that equal texts are guessed alike."""
    return np.eye(len(ROLES), dtype=np.float32)[[len(one.text) % len(ROLES) for one in messages]]


@SWIFT
@given(chats())
def test_every_message_is_of_one_kind(messages: list[Message]) -> None:
    for one, row in zip(messages, _seen(messages), strict=True):
        assert [name for name in row if name.startswith("kind_") and row[name]] == [f"kind_{one.kind}"]


@SWIFT
@given(chats())
def test_the_place_in_a_run_is_counted_from_both_ends(messages: list[Message]) -> None:
    runs = turns(messages)
    for place, row in enumerate(_seen(messages)):
        assert row["same_before"] == (place > runs.starts[place])
        assert row["same_after"] == (place < runs.ends[place])
        assert row["burst_place"] == min(place - runs.starts[place], 4) / 2
        assert row["burst_rest"] == min(runs.ends[place] - place, 4) / 2


@SWIFT
@given(chats())
def test_repeats_are_counted_and_those_of_others_apart(messages: list[Message]) -> None:
    for one, row in zip(messages, _seen(messages), strict=True):
        same = [other for other in messages if other.text == one.text]
        assert expm1(2 * row["repeats"]) == pytest.approx(len(same) - 1, abs=1e-3)
        assert expm1(2 * row["repeats_by_others"]) == pytest.approx(len({each.member for each in same}) - 1, abs=1e-3)


@SWIFT
@given(chats())
def test_how_much_a_speaker_says_is_seen(messages: list[Message]) -> None:
    speakers = [one.member for one in messages]
    for place, row in enumerate(_seen(messages)):
        own = speakers.count(speakers[place])
        assert expm1(4 * row["speaker_count"]) == pytest.approx(own, rel=1e-3)
        assert row["speaker_share"] == pytest.approx(own / len(messages))
        assert row["speaker_first"] == (speakers[place] not in speakers[:place])


@SWIFT
@given(chats())
def test_how_many_spoke_since_the_speaker_did_is_counted(messages: list[Message]) -> None:
    speakers = [one.member for one in messages]
    for place, row in enumerate(_seen(messages)):
        back = [before for before in range(place) if speakers[before] == speakers[place]]
        between = place - back[-1] - 1 if back else NOTHING
        assert expm1(3 * row["own_messages_between"]) == pytest.approx(between, rel=1e-3, abs=1e-3)


@SWIFT
@given(chats())
def test_pauses_are_seen_from_both_sides_and_bounded_by_a_day(messages: list[Message]) -> None:
    rows = _seen(messages)
    assert [row["gap_after"] for row in rows[:-1]] == [row["gap_before"] for row in rows[1:]]
    assert rows[0]["gap_before"] == rows[-1]["gap_after"] == pytest.approx(log1p(DAY / 1000) / 5)
    assert max(row["gap_before"] for row in rows) <= rows[0]["gap_before"] + 1e-6


@SWIFT
@given(chats())
def test_every_trait_is_a_number_and_none_knows_the_clock(messages: list[Message]) -> None:
    moved = [replace(one, sent_at=one.sent_at + 77 * DAY) for one in messages]
    table = traits(messages, read_words(messages), {"谢谢": 0, "早": 1}).toarray()
    assert np.isfinite(table).all()
    assert np.array_equal(traits(moved, read_words(moved), {"谢谢": 0, "早": 1}).toarray(), table)


@pytest.mark.parametrize(
    ("trait", "holds", "lacks"),
    [
        ("no_letters", "？！😂", "a"),
        ("stickers_only", "[捂脸] [旺柴]", "[捂脸] 哭了"),
        ("chinese", "a税", "tax"),
        ("url", "看www.a.example", "看 a.example"),
        ("digits", "第3天", "第三天"),
        ("ends_question", "能退吗？ ", "能退吗？谢谢"),
        ("ends_dots", "然后。。", "然后。"),
        ("ends_exclaim", "好!", "好！的"),
        ("mentions_start", "@小林 看", "看 @小林"),
        ("long", "字" * 31, "字" * 30),
        ("long", "w" * 91, "w" * 90),
        ("short", "字" * 6, "字" * 7),
        ("short", "w" * 12, "w" * 13),
        ("a_not_a", "能不能退", "能够退"),
        ("a_not_a", "有没有人", "没有人"),
    ],
)
def test_the_shape_of_a_text_is_seen(trait: str, holds: str, lacks: str) -> None:
    assert _shape(holds)[trait] == 1
    assert _shape(lacks)[trait] == 0


def test_a_quote_and_an_address_are_seen() -> None:
    messages = chat(("a", 0, "x"), ("b", 5, "y"))
    messages[1] = replace(messages[1], reply_to="m0", mentions=("a",))
    assert [(row["quotes"], row["mentions"]) for row in _seen(messages)] == [(0, 0), (1, 1)]


def test_the_words_of_the_vocabulary_are_the_last_columns() -> None:
    messages = chat(("a", 0, "公式 公式 好"), ("b", 5, "好"))
    table = traits(messages, read_words(messages), {"公式": 0, "发票": 1, "好": 2}).toarray()
    assert table[:, -3:].tolist() == [[1, 0, 1], [0, 0, 1]]
    assert table.shape[1] == len(NAMES) + 3


def test_a_channel_without_messages_has_a_table_without_rows() -> None:
    assert read_words([]) == []
    assert habits([], np.zeros((0, len(ROLES)), np.float32)).shape[0] == 0


def test_words_beyond_two_thousand_characters_are_not_read() -> None:
    assert read_words(chat(("a", 0, "，" * 2000 + "公式"))) == [[]]
    assert read_words(chat(("a", 0, "，" * 1998 + "公式"))) == [["公式"]]


@SWIFT
@given(chats())
def test_runs_part_a_channel(messages: list[Message]) -> None:
    runs, order = turns(messages), np.arange(len(messages))
    assert (runs.starts <= order).all()
    assert (runs.ends >= order).all()
    assert np.array_equal(runs.starts[runs.ends], runs.starts)
    after = runs.after(order)
    assert all(runs.starts[place] == place for place in after[after >= 0])


@SWIFT
@given(chats())
def test_the_neighbourhood_begins_with_the_message_itself_then_its_neighbours_in_the_run(
    messages: list[Message],
) -> None:
    guesses, width = _guessed(messages), len(ROLES)
    table, runs = neighbourhood(messages, guesses), turns(messages)
    assert np.array_equal(table[:, :width], guesses)
    for place in range(len(messages)):
        inside = runs.starts[place] < place
        assert np.array_equal(table[place, width : 2 * width], guesses[place - 1] * inside)


def test_a_neighbourhood_shows_what_is_quoted() -> None:
    messages = chat(("a", 0, "怎么退"), ("b", 5, "x"), ("c", 9, "设置"))
    messages[2] = replace(messages[2], reply_to="m0")
    guesses, width = np.eye(len(ROLES), dtype=np.float32)[[3, 1, 2]], len(ROLES)
    quoted = neighbourhood(messages, guesses)[:, 6 * width : 7 * width]
    assert quoted.argmax(axis=1).tolist() == [0, 0, 3]
    assert quoted.sum(axis=1).tolist() == [0, 0, 1]


@SWIFT
@given(chats(least=2))
def test_habits_do_not_know_the_message_itself(messages: list[Message]) -> None:
    guesses = _guessed(messages)
    other = guesses.copy()
    other[0] = np.roll(other[0], 1)
    assert np.allclose(habits(messages, other)[0], habits(messages, guesses)[0], atol=1e-6)


@SWIFT
@given(chats())
def test_a_speakers_habit_is_the_mean_of_the_others(messages: list[Message]) -> None:
    guesses, width = _guessed(messages), len(ROLES)
    table = habits(messages, guesses)
    for place, one in enumerate(messages):
        own = [at for at, other in enumerate(messages) if other.member == one.member and at != place]
        expected = guesses[own].mean(axis=0) if own else np.zeros(width)
        assert np.allclose(table[place, :width], expected, atol=1e-5)
        assert expm1(table[place, width]) == pytest.approx(len(own), rel=1e-3, abs=1e-3)


def test_a_form_filled_in_near_by_by_others_is_seen_before_and_after() -> None:
    messages = chat(*((member, place, "接龙 1") for place, member in enumerate("abca")))
    near = np.expm1(habits(messages, _guessed(messages))[:, -2:])
    assert np.allclose(near, [[0, 2], [1, 2], [2, 1], [2, 0]], atol=1e-4)


def test_forms_thirteen_messages_apart_are_not_near() -> None:
    rows = [("a", 0, "接龙 1"), *((f"u{place}", place, f"{chr(0x4E00 + place)}…") for place in range(1, 13))]
    near = habits(messages := chat(*rows, ("b", 13, "接龙 2")), _guessed(messages))[:, -2:]
    assert near[0].sum() == near[13].sum() == 0
    nearer = habits(messages := chat(*rows[:-1], ("b", 12, "接龙 2")), _guessed(messages))[:, -2:]
    assert nearer[0, 1] > 0
