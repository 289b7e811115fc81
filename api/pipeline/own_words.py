"""What only erased people said: pieces of words by which they are found in what others wrote.

A comment, a reason or a topic's name may repeat an erased message. A word of letters or digits, or four Chinese
characters in a row, that stands in erased messages and in no other is taken for theirs; it is hidden under a mark as
long as itself, so that every span of a text stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WORDS = re.compile(f"(?P<run>[{_HAN}]{{2,}})|[^\\W_{_HAN}]{{3,}}")
_LONGEST = 4
"""Characters of a Chinese piece: two or three are words that anybody says."""
_DIGIT_OR_LETTER = "[0-9A-Za-z]"

Hide = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is hidden: people's pseudonyms and names, and pieces that are theirs alone."""

    people: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()

    def __call__(self, text: str) -> str:
        """The text with every piece under a mark of its own length."""
        for name in self.people:
            text = _bounded(name).sub(lambda found: mark(len(found[0])), text)
        spans = [(start, end) for start, end, piece in _pieces(text) if piece in self.own] if self.own else []
        return _masked(text, spans)


def mark(length: int) -> str:
    """What stands in place of so many characters."""
    return "〇" if length == 1 else f"〔{'·' * (length - 2)}〕"


def pieces(texts: Iterable[str]) -> frozenset[str]:
    """Every piece of these texts."""
    return frozenset(piece for text in texts for _, _, piece in _pieces(text))


def own_pieces(written: Iterable[str], erased: Iterable[str], others: Callable[[], Iterable[str]]) -> frozenset[str]:
    """Of the pieces of what people wrote, those that erased messages hold and no others."""
    found = _said(pieces(written), erased)
    return found - _said(found, others()) if found else found


def _said(wanted: frozenset[str], texts: Iterable[str]) -> frozenset[str]:
    if not wanted:
        return wanted
    return frozenset(piece for text in texts for piece in _grams(text) if piece in wanted)


def _grams(text: str) -> Iterator[str]:
    """Every piece that a text could be said to hold, of each length."""
    for found in _WORDS.finditer(text):
        word = found[0].casefold()
        if found["run"] is None:
            yield word
        else:
            for length in range(2, _LONGEST + 1):
                yield from (word[start : start + length] for start in range(len(word) - length + 1))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _WORDS.finditer(text):
        length = _LONGEST if found["run"] else len(found[0])
        for start in range(found.start(), max(found.start(), found.end() - length) + 1):
            end = min(start + length, found.end())
            yield start, end, text[start:end].casefold()


def _bounded(name: str) -> re.Pattern[str]:
    """The name where it is no part of a longer word of letters, or of another numbered pseudonym."""
    before = f"(?<!{_DIGIT_OR_LETTER})" if name[:1].isascii() else ""
    after = f"(?!{_DIGIT_OR_LETTER})" if name[-1:].isascii() else "(?![0-9])"
    return re.compile(before + re.escape(name) + after)


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with its spans hidden; those that touch are one."""
    merged: list[list[int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    for start, end in reversed(merged):
        text = text[:start] + mark(end - start) + text[end:]
    return text
