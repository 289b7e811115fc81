"""The words by which texts are compared: of what subject they speak, however they are written."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

from nlp.words.stopwords import is_content
from nlp.words.tokens import words

_CODE = re.compile(r"\d{3,}")
"""Numbers that are names: of an error (1055), of a port (3306). Shorter ones count things."""
_JOINTS = re.compile(r"[_.\-/]+")
_SHORTEST = 5
"""Letters of a word that may be a misspelt one: of shorter words too many are spelt alike."""
_ALIKE = 0.85
"""Part of the letters that a misspelt word shares, in order, with what it was to be (vlokup: .92 of vlookup)."""
_APART = 2
"""Letters by which the two may differ in length."""


def subject_words(text: str) -> tuple[str, ...]:
    """The content words of a text, its codes, and the parts of its names (``group`` of only_full_group_by), sorted."""
    found: set[str] = set()
    for word in words(text):
        if _CODE.fullmatch(word):
            found.add(word)
        elif is_content(word):
            found.update((word, *(part for part in _JOINTS.split(word) if part and is_content(part))))
    return tuple(sorted(found))


def as_spelt(word: str, known: Collection[str]) -> str:
    """The known word that a Latin one was to be; the word itself where it is known, or like none."""
    if word in known or len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    # A first letter is seldom wrong, and few words share it.
    near = sorted(one for one in known if one[0] == word[0] and abs(len(one) - len(word)) <= _APART and one.isascii())
    return next(iter(get_close_matches(word, near, 1, _ALIKE)), word)
