"""Pseudonyms in a text: they name people, never a subject."""

from __future__ import annotations

import re
from collections.abc import Collection

_WORD = re.compile(r"[A-Za-z]+\d*|[\u3400-\u9fff]+\d*")
_APART = "，"
"""Stands for a pseudonym: no phrase crosses it."""
_HAN_LETTERS = 2
"""Characters of a Chinese pseudonym; a number may follow."""


def without_people(text: str, people: Collection[str]) -> str:
    """The text with a comma in place of each of these pseudonyms."""
    return _WORD.sub(lambda found: _without(found.group(), people), text) if people else text


def _without(word: str, people: Collection[str]) -> str:
    if word in people:
        return _APART
    if word.isascii():
        return word
    for start in range(len(word) - 1):
        if word[start : start + _HAN_LETTERS] in people:
            rest = word[start + _HAN_LETTERS :].lstrip("0123456789")
            return word[:start] + _APART + _without(rest, people)
    return word
