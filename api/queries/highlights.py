"""Where a text holds what was searched for."""

from __future__ import annotations

from models.store import search


def spans_of(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of ``text`` that hold a blank-separated phrase of ``query``."""
    return search.named(query, text) if query.strip() else ()
