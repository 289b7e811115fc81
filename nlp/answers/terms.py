"""What two messages must share to speak of the same thing, and how specific a text is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from nlp.words.scripts import han_share
from nlp.words.stopwords import content_words

_SPECIFIC = re.compile(
    r"`[^`]{1,80}`"  # code
    r"|[A-Za-z_][\w.]*\([^)]*\)?"  # a call: count(*)
    r"|[A-Za-z]+(?:[._/#+-][A-Za-z0-9]+)+|[a-z]+[A-Z]\w*|[A-Za-z]+\d\w*|\b[A-Z]{2,}\b"  # a name: utf-8-sig, innerHTML
    r"|\d+(?:\.\d+)?%?"  # a figure or version
    r"|→|[①②③④⑤⑥]"  # menu paths and steps
    r"|[“「\"][^”」\"]{1,30}[”」\"]"  # a quoted label
    r"|先\S{1,30}再|https?://"
)
_WORD = re.compile(r"[A-Za-z][\w.+#-]+")
_CHINESE = 0.3
"""Share of Chinese characters from which a Latin word is a name and not the language of the text."""


@lru_cache(maxsize=65536)
def content_terms(text: str) -> frozenset[str]:
    """Lower-cased content words of two characters and more."""
    return frozenset(word for word in content_words(text) if len(word) > 1)


def specifics(text: str) -> int:
    """How many specific things ``text`` names: calls, names, figures, menu steps, quoted labels."""
    named = len(_SPECIFIC.findall(text))
    return max(named, len(_WORD.findall(text))) if han_share(text) >= _CHINESE else named


_FULL_SPECIFICS = 8
_FULL_LENGTH = 60
"""From here on more of it makes an answer no better."""


@lru_cache(maxsize=65536)
def substance(text: str) -> float:
    """0 to 1: how much a reader could act on, by the specific things named and by length."""
    named = min(specifics(text), _FULL_SPECIFICS) / _FULL_SPECIFICS
    length = min(width(text), _FULL_LENGTH) / _FULL_LENGTH
    return 0.5 * math.sqrt(named) + 0.5 * length


def width(text: str) -> float:
    """Characters, a Latin one counting for a third: a Chinese word has two, an English one six."""
    return sum(1.0 if char > "⺀" else 1 / 3 for char in text)


def rarity(texts: Iterable[str]) -> dict[str, float]:
    """How much each content term tells apart, 0 to 1: log(1 + texts / texts that hold it) over a single find's."""
    counted: Counter[str] = Counter()
    total = 0
    for text in texts:
        counted.update(content_terms(text))
        total += 1
    return {term: math.log1p(total / count) / math.log1p(total) for term, count in counted.items()}
