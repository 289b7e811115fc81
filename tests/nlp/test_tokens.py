"""What a word is, in Chinese and English and in everything that chats put between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.words.scripts import han_share, has_han
from nlp.words.stopwords import content_words, is_content, stop_words
from nlp.words.tokens import words
from tests.support_talk import SWIFT

PIECES = st.sampled_from(
    [
        "请问VLOOKUP怎么跨表",
        "it’s NOT there",
        "https://Example.org/A?b=1",
        "点【数据】→分列→完成",
        "#N/A",
        "Ctrl+Shift+L",
        "〔微信号〕",
        "[捂脸]",
        "$A$1:$B$20",
        "3.5%",
        "`df.Head()`",
        "~/Data/raw.csv",
        "Foo.Bar@mail.example.org",
        "😂",
        "！！",
        "مرحبا",
        "x" * 300,
        "税",
    ]
)
TEXTS = st.lists(PIECES | st.text("aZ9 .#@/，。税务'’[]", max_size=6), max_size=6).map(" ".join)


@SWIFT
@given(TEXTS)
def test_every_word_stands_in_the_lower_cased_text_in_order(text: str) -> None:
    end = 0
    for word in words(text):
        start = text.lower().find(word, end)
        assert start >= end, word
        end = start + len(word)


@SWIFT
@given(TEXTS)
def test_no_word_is_empty_or_holds_an_upper_case_letter(text: str) -> None:
    assert all(word.strip() and word == word.lower() for word in words(text))


@SWIFT
@given(TEXTS, TEXTS)
def test_a_line_is_cut_alike_whatever_line_follows_it(one: str, other: str) -> None:
    assert words(f"{one}\n{other}") == words(one) + words(other)


@SWIFT
@given(TEXTS)
def test_content_words_are_those_words_that_are_content(text: str) -> None:
    assert content_words(text) == [word for word in words(text) if is_content(word)]


@SWIFT
@given(TEXTS)
def test_every_chinese_character_outside_marks_is_in_a_word(text: str) -> None:
    plain = "".join(character for character in text if character not in "[]【】〔〕")
    assert sum(map(has_han, "".join(words(plain)))) == sum(map(has_han, plain))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请问VLOOKUP怎么跨表啊？", ["请问", "vlookup", "怎么", "跨表", "啊"]),
        ("pip install pandas==2.1.0", ["pip", "install", "pandas", "2.1.0"]),
        ("去 文件→选项→高级", ["去", "文件", "选项", "高级"]),
        ("点【数据】-【分列】", ["点", "数据", "分列"]),
        ("B站 和 QQ群", ["b", "站", "和", "qq", "群"]),
        ("微信扫码[捂脸][旺柴]", ["微信", "扫码", "[捂脸]", "[旺柴]"]),
        ("他 说，不行！", ["他", "说", "不行"]),
        ("wait…what?!", ["wait", "what"]),
        ("Wi-Fi断了", ["wi-fi", "断", "了"]),
    ],
)
def test_mixed_chat_is_cut_as_a_reader_would(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "token",
    [
        "www.example.com",
        "foo.bar+baz@mail.example.org",
        "~/data/raw.csv",
        "/etc/hosts",
        "#div/0!",
        "#ref!",
        "`df.head()`",
        "ctrl+shift+l",
        "$a$1:$b$20",
        "node.js",
        "v18.2",
        "c#",
        "snake_case",
        "%matplotlib",
        "12:30",
        "1,200",
        "3.5%",
        "isn't",
        "it’s",
        "[ok]",
        "〔微信号〕",
        "café",
        "naïve",
        "müller",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "看 {} 这里", "see {} there", "{}。"])
def test_a_technical_word_is_one_word_wherever_it_stands(token: str, frame: str) -> None:
    # Error values and cells are written in capitals: in small letters they are other things.
    written = token.upper() if token[0] in "#$" and len(token) > 2 else token
    assert token in words(frame.format(written))


@pytest.mark.parametrize("text", ["", " \n\t", "？！……，。", "😀👍🏽", "——", "مرحبا", "\u202e\u200b"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert words(text) == content_words(text) == []


def test_an_address_ends_where_chinese_begins() -> None:
    assert words("https://a.example/c?d=1，看这个") == ["https://a.example/c?d=1", "看", "这个"]


def test_a_back_quote_that_never_closes_quotes_nothing() -> None:
    assert words("`df.head() 看\n前`") == ["df.head", "看", "前"]


def test_a_hash_tag_is_no_error_value() -> None:
    assert "#topic" not in words("#Topic of the day")


def test_a_long_word_is_read_in_no_time_and_whole() -> None:
    assert words("a" * 100_000) == ["a" * 100_000]


@pytest.mark.parametrize("word", ["怎么", "请问", "the", "is", "can't", "it's", "it’s", "don’t", "的", "在吗"])
def test_words_that_say_nothing_of_a_subject_are_no_content(word: str) -> None:
    assert not is_content(word)


@pytest.mark.parametrize("word", ["公式", "税", "pandas", "utf-8", "#n/a", "`df.head()`", "excel2016", "c#"])
def test_words_that_name_a_thing_are_content(word: str) -> None:
    assert is_content(word)


@pytest.mark.parametrize("word", ["2024", "3.5%", "12:30", "[捂脸]", "〔微信号〕", "a"])
def test_numbers_stickers_placeholders_and_letters_are_no_content(word: str) -> None:
    assert not is_content(word)


def test_a_repeated_word_counts_every_time() -> None:
    assert content_words("公式 公式，还是公式") == ["公式"] * 3


def test_the_stop_words_are_lower_case_without_blanks() -> None:
    assert all(word == word.lower() == word.strip() and word.split() == [word] for word in stop_words())


@SWIFT
@given(st.text())
def test_a_text_has_a_share_of_chinese_exactly_where_it_has_chinese(text: str) -> None:
    assert 0 <= han_share(text) <= 1
    assert (han_share(text) > 0) == has_han(text)


@SWIFT
@given(st.integers(0, 20), st.integers(0, 20))
def test_the_share_of_chinese_counts_letters_alone(han: int, latin: int) -> None:
    expected = han / (han + latin) if han + latin else 0
    assert han_share("税" * han + " 1，" * 5 + "b" * latin) == expected


@pytest.mark.parametrize(("character", "expected"), [("\u3400", True), ("\u9fff", True), ("の", False), ("한", False)])
def test_only_chinese_characters_are_chinese(character: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    assert has_han(character) is expected
