"""Paths as text, and texts as names of files."""

from __future__ import annotations

import os
import re
from pathlib import PurePath

from models.characters import steering_shown

_NO_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*\u202a-\u202e]+')
"""Characters that some file system refuses in a name."""
_LONGEST = 60
"""Characters of a file's name, which is at most four times as many bytes."""


def shown(path: PurePath) -> str:
    """The path as it can be stored and printed: bytes that are no UTF-8, and what steers a terminal, as U+FFFD."""
    return steering_shown(os.fsencode(path).decode("utf-8", "replace"))


def file_name(words: str, otherwise: str) -> str:
    """The words as a file may be called everywhere; ``otherwise`` where nothing of them is left."""
    return " ".join(_NO_NAME.sub(" ", words).split())[:_LONGEST].strip(" .") or otherwise
