"""Text as the store may hold it: valid, composed, and without characters that steer a terminal or a page."""

from __future__ import annotations

import unicodedata

from models.characters import without_steering, without_surrogates


def clean(text: str) -> str:
    """The text in NFC, lone surrogates as U+FFFD, steering characters dropped."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", without_steering(without_surrogates(text)))
