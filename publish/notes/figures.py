"""Rows of one section, worded as they are taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.records.note import Statement

ROWS = 6
"""Rows of one section: the page stays one page."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All that could be said in a section."""

    total: int
    """How many rows there are, worded or not."""
    rows: Iterable[Statement]
    how: str = ""
    """The row that says how they are computed, where it is not that of the section."""
