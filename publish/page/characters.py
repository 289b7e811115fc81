"""Text as a page may hold it: no character that steers it, none that XML refuses."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STEERING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Controls but tab and newline, marks that turn the direction of text, blanks of no width, what is no character."""
_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """The text in the order in which it was typed; line ends as newlines, lone surrogates as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return _SURROGATES.sub("\ufffd", _STEERING.sub("", _LINE_END.sub("\n", text)))
