"""Encodings are found over the whole file, and lines end where LF says."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO

import pytest

from ingest.encoding import MIXED, decoded_lines, encoding_of


def opener(data: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(data)


CHINESE = "老师好，作业几点截止？\n今晚十二点。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (CHINESE.encode("utf-8-sig"), "utf-8-sig"),
        (CHINESE.encode("gb18030"), "gb18030"),
        (CHINESE.encode("utf-16"), "utf-16"),
        ("10:00:01 hello\n".encode("utf-16-le"), "utf-16-le"),
        ("10:00:01 hello\n".encode("utf-16-be"), "utf-16-be"),
        (CHINESE.encode()[:-3], "utf-8"),
        (b"a\n" * 2_000_000 + "晚".encode("gb18030"), "gb18030"),
        (CHINESE.encode() * 3 + "caf\u00e9 ole\n".encode("latin-1"), MIXED),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    assert encoding_of(opener(data)) == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("トマトはいつ植えますか？\nありがとうございます。来週です。\n", "cp932"),
        ("我們什麼時候移栽？\n謝謝，下週。\n", "big5"),
        ("토마토는 언제 심어요?\n다음 주에 심습니다. 이모티콘\n", "cp949"),
    ],
)
def test_code_pages_of_the_neighbours_are_told_by_their_words(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert encoding_of(opener(data)) == encoding
    assert "\n".join([*decoded_lines(io.BytesIO(data), encoding), ""]) == text


def test_a_few_bytes_that_look_like_such_a_word_are_chance() -> None:
    assert encoding_of(opener("好，苹果я什么的，作业几点截止？\n".encode("gb18030") * 9)) == "gb18030"


def test_only_lf_ends_a_line() -> None:
    text = "a\x0bb\x85c\u2028d\re\r\nf\n\ng"
    assert list(decoded_lines(io.BytesIO(text.encode()), "utf-8")) == ["a\x0bb\x85c\u2028d\re", "f", "", "g"]


def test_mixed_lines_are_decoded_each_by_itself() -> None:
    data = "你好\n".encode() + "作业几点截止\n".encode("gb18030") + "caf\u00e9 ol\u00e9\n".encode("latin-1")
    assert list(decoded_lines(io.BytesIO(data), MIXED)) == ["你好", "作业几点截止", "café olé"]


def test_a_character_cut_in_half_ends_the_text_and_nothing_else() -> None:
    assert list(decoded_lines(io.BytesIO("你好吗".encode()[:-1]), "utf-8")) == ["你好\ufffd"]
