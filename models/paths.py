"""Paths as text."""

from __future__ import annotations

import os
from pathlib import PurePath

from models.characters import steering_shown


def shown(path: PurePath) -> str:
    """The path as it can be stored and printed: bytes that are no UTF-8, and what steers a terminal, as U+FFFD."""
    return steering_shown(os.fsencode(path).decode("utf-8", "replace"))
