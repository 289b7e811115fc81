"""Mentions in Signal's messages: a mark in the text, and beside it whose name belongs there."""

from __future__ import annotations

from collections.abc import Iterable

_MARK = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER."""


def with_names(text: str, names: Iterable[str]) -> str:
    """The text with ``@name`` for each mark, in order; of a mark without a name ``@`` stays."""
    for name in names:
        text = text.replace(_MARK, f"@{name}", 1)
    return text
