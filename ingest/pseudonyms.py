"""Pseudonyms: names of plants and birds, keyed, stable, and never a word of the corpus."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

_WORDS = Path(__file__).parent / "words"
_LATIN_WORD = re.compile(r"[a-z]+")


@cache
def word_list(language: str) -> tuple[str, ...]:
    """The words of a language (``zh``: two characters each; any other: English), in the order of their file."""
    name = "zh" if language == "zh" else "en"
    return tuple((_WORDS / f"pseudonyms.{name}.txt").read_text("utf-8").split())


class Pseudonyms:
    """Gives each member a word of the list and keeps it.

    A word is chosen by HMAC of the member's id; where it is taken, the next free one follows. When the list is used up
    the words come again with a number.
    """

    def __init__(self, key: bytes, language: str, given: Iterable[tuple[str, str]] = ()) -> None:
        """``given``: pairs of member id and pseudonym of earlier imports."""
        self._key = key
        self._words = word_list(language)
        self._listed = frozenset(self._words)
        self._given = dict(given)
        self._used = set(self._given.values())
        self._occurring: set[str] = set()

    def observe(self, text: str) -> None:
        """Keep words that occur in ``text`` from being given from now on."""
        pairs = () if text.isascii() else map("".join, pairwise(text))
        self._occurring.update(self._listed.intersection(pairs), self._listed.intersection(_latin_words(text)))

    def give(self, member: str, is_name: Callable[[str], bool]) -> str:
        """The member's pseudonym, chosen now if there is none yet; never one for which ``is_name`` holds."""
        if member not in self._given:
            self._given[member] = self._choose(member, is_name)
            self._used.add(self._given[member])
        return self._given[member]

    def _choose(self, member: str, is_name: Callable[[str], bool]) -> str:
        start = int.from_bytes(hmac.digest(self._key, f"pseudonym\0{member}".encode(), "sha256")[:8], "big")
        count = len(self._words)
        # Numbered words skip what the corpus says no more: 白芷2 is no word even where 白芷 is one.
        for step in range(count * (len(self._used) // count + 2)):
            number, word = step // count + 1, self._words[(start + step) % count]
            candidate = word if number == 1 else f"{word}{number}"
            if candidate not in self._used and candidate not in self._occurring and not is_name(candidate):
                return candidate
        return f"{self._words[start % count]}{len(self._used) + 1}"


def _latin_words(text: str) -> list[str]:
    return _LATIN_WORD.findall(text.lower())
