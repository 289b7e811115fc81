"""Text as a page may hold it: no character that steers it, none that XML refuses."""

from __future__ import annotations

import re

from models.characters import without_steering, without_surrogates

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def printable(text: str) -> str:
    """The text in the order in which it was typed; line ends as newlines, lone surrogates as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return without_surrogates(without_steering(_LINE_END.sub("\n", text)))
