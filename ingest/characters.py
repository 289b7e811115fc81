"""Text as the store may hold it: valid, composed, and without characters that steer a terminal or a page."""

from __future__ import annotations

import re
import unicodedata

_SURROGATES = re.compile("[\ud800-\udfff]")
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Control characters but tab and newline, bidirectional marks, and blanks of no width (not the joiner of emoji)."""


def clean(text: str) -> str:
    """The text in NFC, lone surrogates as U+FFFD (SQLite refuses them), steering characters dropped."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _STEERING.sub("", _SURROGATES.sub("\ufffd", text)))
