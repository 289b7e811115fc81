"""Paths as text."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: Path) -> str:
    """The path as it can be stored and printed: of a name that is not UTF-8 the bytes that are none as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
