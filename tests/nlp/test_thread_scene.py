"""A channel as arrays: what the linker sees of speakers, time, words and quotes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from models.records.message import Kind, Message
from models.records.role import Role
from nlp.threads.scene import ROLE_GROUPS, TRAIT_NAMES, Scene, scene
from tests.support_talk import SWIFT, chat, chats, roles_of


def _seen(*rows: tuple[str, float, str]) -> Scene:
    messages = chat(*rows)
    return scene(messages, roles_of(messages))


def _traits(text: str, role: str = "opinion", mentions: tuple[str, ...] = ()) -> dict[str, float]:
    messages = [replace(chat(("a", 0, text))[0], mentions=mentions)]
    row = scene(messages, roles_of(messages, role)).traits[0].tolist()
    return dict(zip(TRAIT_NAMES, row, strict=True))


@SWIFT
@given(chats())
def test_every_array_has_a_row_a_message(messages: list[Message]) -> None:
    seen = scene(messages, roles_of(messages))
    arrays = (seen.seconds, seen.silent, seen.spoken, seen.quoted, seen.traits, seen.heads)
    assert {len(array) for array in arrays} == {seen.mentions.shape[0], seen.words.shape[0], len(seen), len(messages)}


@SWIFT
@given(chats())
def test_two_messages_share_a_number_exactly_where_they_share_a_speaker(messages: list[Message]) -> None:
    seen = scene(messages, roles_of(messages))
    same = np.array([[one.member == other.member for other in messages] for one in messages])
    assert np.array_equal(seen.member[:, None] == seen.member, same)


@SWIFT
@given(chats())
def test_a_quote_always_points_back(messages: list[Message]) -> None:
    quoted = scene(messages, roles_of(messages)).quoted
    for place, message in enumerate(messages):
        wanted = int(message.reply_to[1:]) if message.reply_to else place
        assert quoted[place] == (wanted if wanted < place else -1)


@SWIFT
@given(chats())
def test_distance_without_the_platform_counts_members_messages(messages: list[Message]) -> None:
    seen = scene(messages, roles_of(messages))
    assert seen.spoken.tolist() == [sum(bool(one.member) for one in messages[:place]) for place in range(len(messages))]


@SWIFT
@given(chats())
def test_rows_of_words_have_length_one_or_are_empty(messages: list[Message]) -> None:
    table = scene(messages, roles_of(messages)).words
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    assert np.allclose(lengths[np.diff(table.indptr) > 0], 1, atol=1e-5)


@SWIFT
@given(chats())
def test_each_message_is_of_one_role_group(messages: list[Message]) -> None:
    table = scene(messages, roles_of(messages, *["question", "thanks", "ad"][: len(messages)])).traits
    assert (table[:, : len(ROLE_GROUPS)].sum(axis=1) == 1).all()


def test_every_role_is_in_one_group() -> None:
    grouped = [role for group in ROLE_GROUPS for role in group]
    assert sorted(grouped) == sorted(Role)


def test_a_word_that_all_say_is_rarer_than_none() -> None:
    seen = _seen(("a", 0, "公式 税务"), ("b", 1, "公式 发票"), ("c", 2, "公式"))
    (shared, *others) = sorted(seen.rarity.tolist())
    assert all(shared < other for other in others)
    assert shared > 0


def test_a_word_said_twice_in_one_message_counts_once() -> None:
    once, twice = _seen(("a", 0, "公式")), _seen(("a", 0, "公式 公式"))
    assert once.words.toarray().tolist() == twice.words.toarray().tolist()


@pytest.mark.parametrize("kind", [Kind.SYSTEM, Kind.RECALL, Kind.POKE, Kind.CALL])
def test_what_the_platform_writes_in_a_members_name_is_silent(kind: Kind) -> None:
    messages = [replace(each, kind=kind) for each in chat(("a", 0, "撤回了一条消息"))]
    assert scene(messages, roles_of(messages)).silent.tolist() == [True]


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.VOICE, Kind.IMAGE, Kind.STICKER, Kind.RED_PACKET])
def test_what_a_member_sends_is_not_silent(kind: Kind) -> None:
    messages = [replace(each, kind=kind) for each in chat(("a", 0, ""))]
    assert scene(messages, roles_of(messages)).silent.tolist() == [False]


def test_nobody_addresses_himself_nor_one_who_never_spoke() -> None:
    messages = chat(("a", 0, "x"), ("b", 1, "y"))
    messages = [replace(one, mentions=("a", "gone", "a")) for one in messages]
    assert scene(messages, roles_of(messages)).mentions.toarray().tolist() == [[0, 0], [1, 0]]


def test_one_may_be_addressed_before_speaking() -> None:
    messages = chat(("a", 0, "@b 在吗"), ("b", 1, "在"))
    messages[0] = replace(messages[0], mentions=("b",))
    assert scene(messages, roles_of(messages)).mentions.toarray()[0].tolist() == [0, 1]


def test_texts_that_begin_alike_share_a_head() -> None:
    heads = _seen(("a", 0, "接龙 1 小林"), ("b", 1, "接龙 1 小王"), ("c", 2, "接力 1 小李")).heads
    assert heads[0] == heads[1] != heads[2]


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("怎么办?", "asks"),
        ("怎么办？谢谢", "asks"),
        ("@小林 看看", "opens"),
        ("see http://a.example", "url"),
        ("先打开文件，", "trails"),
        ("然后…", "trails"),
        ("first open it:", "trails"),
        ("well...", "trails"),
    ],
)
def test_the_shape_of_a_text_is_seen(text: str, trait: str) -> None:
    assert _traits(text)[trait] == 1
    assert _traits("好了。")[trait] == 0


def test_the_size_of_a_text_is_bounded() -> None:
    assert _traits("字" * 20)["size"] == 20
    assert _traits("字" * 5000)["size"] == 300


def test_the_number_of_those_addressed_is_seen() -> None:
    assert _traits("@a @b 看", mentions=("a", "b"))["mentions"] == 2


@pytest.mark.parametrize(("one", "other"), [("answer", "experience"), ("confirm", "thanks"), ("notice", "ad")])
def test_roles_that_behave_alike_look_alike(one: str, other: str) -> None:
    assert _traits("x", one) == _traits("x", other)
    assert _traits("x", one) != _traits("x", "question")


def test_words_beyond_the_first_thousand_characters_are_not_read() -> None:
    assert _seen(("a", 0, "，" * 1000 + "公式")).words.nnz == 0
    assert _seen(("a", 0, "，" * 900 + "公式")).words.nnz == 1
