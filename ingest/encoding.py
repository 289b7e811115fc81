"""Which encoding a file is in, found over the whole of it, and its lines."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import BinaryIO

Opener = Callable[[], BinaryIO]

MIXED = "mixed"
"""Some lines are UTF-8, some GB18030 or Latin-1: what long-lived logs and joined files are."""
LINE_LIMIT = 16 * 1024 * 1024
"""Characters: of a longer line only the head is kept."""
_CHUNK = 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NUL_SHARE = 0.1
"""Of UTF-16 text at least this share of bytes is NUL: line ends, digits and blanks see to it."""
_SELDOM = 4
"""Times as many NULs on the one side as on the other."""
_BLANKS = frozenset("\t\n\r\u3000\u00a0\u2005\ufeff")
_BOM = "\ufeff"
"""Before any line, not the first alone: files were joined."""
_SURE = 2
"""Spoilt bytes for each character of three bytes, which other encodings hardly ever look like."""
_TELLING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cp932", ("トーク履歴", "保存日時", "スタンプ", "ました", "です", "ありがとう")),
    ("big5", ("聊天記錄", "儲存日期", "我們", "什麼", "沒有", "這個", "謝謝", "因為", "怎麼", "時候")),
    ("cp949", ("카카오톡", "저장한 날짜", "이모티콘", "습니다", "오전 ", "오후 ")),
)
"""Words of the exports of LINE and KakaoTalk, and of any talk, that tell the code page they are written in."""
_TOLD = 8
"""Bytes of such words at the head of a file; fewer may be chance."""
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


def encoding_of(open_: Opener) -> str:
    """A BOM's encoding, else strict UTF-8 over the whole stream, what telling words are in, GB18030, or ``MIXED``.

    A last character cut in half does not speak against UTF-8.
    """
    with open_() as stream:
        head = stream.read(4096)
    if marked := next((name for bom, name in _BOMS if head.startswith(bom)), None):
        return marked
    if wide := wide_encoding(head):
        return wide
    if _decodes(open_, "utf-8"):
        return "utf-8"
    if (told := _told(head)) and _decodes(open_, told):
        return told
    return MIXED if _mostly_utf8(open_) or not _decodes(open_, "gb18030") else "gb18030"


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without its mark: NULs on one side. Some Chinese characters, 一 among them, have one on the other."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few, many = sorted((even, odd))
    if many < len(head) * _NUL_SHARE or few * _SELDOM > many:
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    return codec if not few or _fits(head, codec) else None


def text_stream(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """The stream's text; what does not decode becomes U+FFFD. Only LF ends a line, and nothing is translated."""
    codec = "utf-8" if encoding == MIXED else encoding
    return io.TextIOWrapper(stream, codec, errors="replace", newline="\n")


def decoded_lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Lines without their ends; mixed files are decoded line by line."""
    if encoding == MIXED:
        for line in whole_lines(io.TextIOWrapper(stream, "latin-1", newline="\n")):  # a character for each byte
            yield decoded_line(line.encode("latin-1").removesuffix(b"\n").removesuffix(b"\r")).removeprefix(_BOM)
        return
    for text in whole_lines(text_stream(stream, encoding)):
        yield text.removesuffix("\n").removesuffix("\r")


def whole_lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Lines with their ends, without marks before them; of one longer than ``LINE_LIMIT`` the rest is dropped."""
    lines = iter(partial(text.readline, LINE_LIMIT), "")
    for line in lines:
        yield line.removeprefix(_BOM)
        if len(line) == LINE_LIMIT and not line.endswith("\n"):
            next((rest for rest in lines if rest.endswith("\n")), None)


def decoded_line(line: bytes) -> str:
    """UTF-8, with a spoilt byte or without, else GB18030 where high bytes stand in pairs, else Windows' Latin-1."""
    text = line.decode("utf-8", errors="replace")
    spoilt = text.count("\ufffd")
    if not spoilt or spoilt <= _SURE * sum("\u07ff" < character != "\ufffd" for character in text):
        return text
    codec = "gb18030" if _reads_as_gb18030(line) else "cp1252"
    return line.decode(codec, errors="replace")


def _fits(head: bytes, codec: str) -> bool:
    """Whether the bytes, but for a last character cut in half, are text in that encoding."""
    try:
        text = codecs.getincrementaldecoder(codec)().decode(head)
    except UnicodeDecodeError:
        return False
    return all(character.isprintable() or character in _BLANKS for character in text)


def _told(head: bytes) -> str | None:
    """The code page of Japan, Taiwan or Korea that words at the head are written in."""
    found = {name: sum(len(raw) for raw in _written(words, name) if raw in head) for name, words in _TELLING}
    best = max(found, key=lambda name: found[name])
    return best if found[best] >= _TOLD else None


@cache
def _written(words: tuple[str, ...], encoding: str) -> tuple[bytes, ...]:
    return tuple(word.encode(encoding) for word in words)


def _decodes(open_: Opener, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with open_() as stream:
        try:
            for chunk in iter(partial(stream.read, _CHUNK), b""):
                decoder.decode(chunk)
        except UnicodeDecodeError:
            return False
    return True


def _mostly_utf8(open_: Opener) -> bool:
    """Whether most lines that are not ASCII are UTF-8: GB18030 would read those too, as other characters."""
    good = bad = 0
    with open_() as stream:
        for line in iter(partial(stream.readline, LINE_LIMIT), b""):
            if not line.isascii():
                fits = _is_utf8(line)
                good, bad = good + fits, bad + (not fits)
    return good > bad


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _reads_as_gb18030(line: bytes) -> bool:
    """Chinese stands in pairs of high bytes (rare ones half high), an accented letter of Latin-1 alone."""
    runs = _HIGH_RUN.findall(line)
    alone = sum(len(run) == 1 for run in runs)
    try:
        line.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return alone * 3 < sum(map(len, runs))
