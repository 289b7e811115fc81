"""Words that say nothing about a subject, in Chinese and English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from nlp.words.tokens import words

_TABLE = Path(__file__).with_name("stopwords.txt")


@cache
def stop_words() -> frozenset[str]:
    """The bilingual table of ``stopwords.txt``, lower case."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_content(word: str) -> bool:
    """True for a word that can carry a subject: no stop word, number, sticker, placeholder or single letter."""
    # Phones write it’s where keyboards write it's.
    if word.replace("’", "'") in stop_words() or word[0] in "[〔" or word[0].isdigit():
        return False
    return len(word) > 1 or word > "\u3400"


def content_words(text: str) -> list[str]:
    """``words`` without stop words, bare numbers, stickers, placeholders and single Latin letters; repeats stay."""
    return [word for word in words(text) if is_content(word)]
