"""Which scripts a text is written in."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


def has_han(text: str) -> bool:
    """True where the text holds at least one Chinese character."""
    return _HAN.search(text) is not None


def han_share(text: str) -> float:
    """Chinese characters over all Chinese characters and Latin letters, 0 to 1; 0 where the text has neither."""
    han = len(_HAN.findall(text))
    latin = len(_LATIN.findall(text))
    return han / (han + latin) if han + latin else 0.0
