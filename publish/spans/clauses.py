"""A message's clauses: where a line may be cut without cutting a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from models.records.message import Message
from publish.spans.chatter import cleaned
from publish.spans.piece import Piece, Span
from publish.spans.scripts import HAN, has_han
from publish.spans.spacing import code_ranges

_BOUNDARY = re.compile(
    r"(?P<ask>(?:？|(?<![A-Z])\?)[？?！!]*)"
    r"|(?P<stop>(?:[。！～]|~(?![/\d]))+|(?<![A-Z])!+|(?<=[a-z)])\.(?=\s+[A-Za-z]|\s*$)|…+(?!→)|\.{3,}(?!\)))"
    rf"|(?P<semicolon>；|(?<=[{HAN}”）]);|;(?=\s*[{HAN}]))"
    r"|(?P<line>\s*\n\s*)"
    rf"|(?P<comma>，|(?<=[{HAN}”）]),|,(?=[{HAN}]))"
    r"|(?P<space>[ \u2005\u3000]+)"
    r"|(?P<mark>[①-⑳])"
    r"|(?P<sticker>\[[^\[\]\n]{1,6}\]|(?<![\w:]):[a-z][a-z_+\-0-9]{2,20}:(?![\w:])|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+)"
)
_STICKER = re.compile(rf"\[(?:[{HAN}]{{1,6}}|[A-Z][a-z]+)\]")
_PAIRS = {"（": "）", "(": ")", "“": "”", "「": "」", "【": "】", "《": "》"}
_HAN_JOINTS = {"ask": "", "semicolon": "；"}
_LATIN_JOINTS = {"ask": " ", "semicolon": "; ", "comma": ", "}
_ASKS = re.compile(r"(?:吗|呢|怎么办|是为啥)[啊呀]?$")
"""A clause that asks: a question mark goes in where the writer left a space."""
_BINDS = re.compile(r"[+→/=—:：选点写加按搜到用叫改成勾敲跑报的和与是-]$")
"""A clause that ends so goes on over the space that follows."""
_CODE_END = re.compile(r"[;{}(),\[]\s*$")
"""An end of a line of code, after which no full stop goes in."""
_WORD = re.compile(r"[A-Za-z0-9_)(]")
_ENOUGH = 3
"""Han characters on each side of a space that make it a pause; fewer, and it only sets a term off."""


@lru_cache(maxsize=8192)
def clauses(message: Message) -> Span:
    """The clauses that say something, chatter trimmed off their ends, each with the joint to the next."""
    return tuple(kept for piece in _cut(message) if (kept := cleaned(piece)))


def closed(span: Span, joint: str) -> Span:
    """The span with another joint after its last piece."""
    return (*span[:-1], replace(span[-1], joint=joint)) if span else span


def _cut(message: Message) -> Iterator[Piece]:
    text, at = message.text, 0
    shut = _protected(text)
    for match in _BOUNDARY.finditer(text):
        if match.start() < at or shut[match.start()] or not _parts(match, text, at):
            continue
        end = match.end() if match.lastgroup == "ask" else match.start()
        yield Piece(message, at, end, _joint(match, text, text[at:end]))
        at = match.end()
    yield Piece(message, at, len(text), "。" if has_han(text) else ". ")


def _parts(match: re.Match[str], text: str, at: int) -> bool:
    if match.lastgroup == "sticker":
        return bool(_STICKER.fullmatch(match.group())) or not match.group().startswith("[")
    if match.lastgroup == "space":
        return _pauses(text[at : match.start()], text[match.end() :])
    return not _left_open(match, text)


def _left_open(match: re.Match[str], text: str) -> bool:
    """True for the dots by which somebody leaves out a part of what is no Chinese (join b on … where)."""
    before, after = text[: match.start()].rstrip(" "), text[match.end() :].lstrip(" ")
    return match.group()[0] in "….." and has_han(text) and bool(_WORD.match(before[-1:]) and _WORD.match(after))


def _pauses(left: str, right: str) -> bool:
    if re.match(r"[+→/=—-]", right) or _BINDS.search(left):
        return False
    following = re.split(r"[\s，。！？；]", right, maxsplit=1)[0]
    if not (_han(left[-1:]) or _han(right[:1])):
        return False
    sides = (left, following)
    if _han(left[-1:]) and _han(right[:1]):
        last = re.split(r"[\s：:]", left)[-1]
        return _han(last) >= _ENOUGH and "+" not in last
    return all(_han(side) > _ENOUGH for side in sides)


def _joint(match: re.Match[str], text: str, before: str) -> str:
    kind = match.lastgroup or ""
    if not has_han(text):
        return " " if _CODE_END.search(before) else _LATIN_JOINTS.get(kind, ". ")
    if kind == "stop" and match.group()[0] == "。":
        return "。"
    return "？" if kind != "ask" and _ASKS.search(before) else _HAN_JOINTS.get(kind, "，")


def _protected(text: str) -> list[bool]:
    shut = [False] * (len(text) + 1)
    for start, end in (*code_ranges(text), *_bracketed(text)):
        shut[start:end] = [True] * (end - start)
    return shut


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    for start, character in enumerate(text):
        if character in _PAIRS:
            end = text.find(_PAIRS[character], start)
            if end > 0:
                yield start, end + 1


def _han(text: str) -> int:
    return len(re.findall(rf"[{HAN}]", text))
