"""The folder for what must be unpacked: gone with who made it, or swept by the next where that was killed."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

_NAME = re.compile(r"stillroom-(\d+)-\w+")


def scratch_folder() -> tempfile.TemporaryDirectory[str]:
    """A new folder that nobody else may enter; those that dead processes left are deleted."""
    for path in Path(tempfile.gettempdir()).glob("stillroom-*"):
        named = _NAME.fullmatch(path.name)
        if named and not _lives(int(named[1])):
            shutil.rmtree(path, ignore_errors=True)  # Another user's is that user's to sweep.
    return tempfile.TemporaryDirectory(prefix=f"stillroom-{os.getpid()}-")


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
