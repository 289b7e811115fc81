"""Texts of Meta's exports, whose UTF-8 was written as if each byte were a character."""

from __future__ import annotations

from typing import Any

from ingest.formats._fields import text_of


def mended(value: Any) -> str:
    """The text that ``value`` was before its bytes were taken for characters; any other text as it is."""
    text = text_of(value)
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
