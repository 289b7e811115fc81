"""The terms that the role vocabulary counts: words, word pairs, and short runs of letters of Chinese texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.words.scripts import has_han

LETTERS = "~"
"""What a term that is a run of letters begins with."""
_LONGEST_RUN = 3
_READ = 300
"""Letters of a text that count: what a message is for shows early."""
_ALIKE = (
    (re.compile(r"https?://\S+"), "U"),
    (re.compile(r"@\S+"), "@"),
    (re.compile(r"\d"), "0"),
)


def terms(text: str, tokens: Sequence[str]) -> set[str]:
    """Everything that a vocabulary may count in a text; ``tokens`` are ``nlp.words.tokens.words`` of it."""
    return {*_words(tokens), *_letters(text)}


def _words(tokens: Sequence[str]) -> list[str]:
    """Each word, each pair of neighbours, and the first and the last word as such."""
    if not tokens:
        return []
    pairs = [f"{left} {right}" for left, right in pairwise(tokens)]
    return [*tokens, *pairs, f"^{tokens[0]}", f"{tokens[-1]}$"]


def _letters(text: str) -> list[str]:
    """Runs of one to three letters, and the edges: Chinese chat is misspelt, and cut into words in many ways."""
    said = text.strip().lower()
    for pattern, sign in _ALIKE:
        said = pattern.sub(sign, said)
    said = said[:_READ]
    if not has_han(said):
        return []
    runs = [said[at : at + size] for size in range(1, _LONGEST_RUN + 1) for at in range(len(said) - size + 1)]
    edges = [f"^{said[:2]}", f"^{said[0]}", f"{said[-2:]}$", f"{said[-1]}$"]
    return [LETTERS + run for run in (*runs, *edges)]
