"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from models.store.failures import writing

Content = str | bytes
"""What a file holds: text is written as UTF-8 with ``\\n`` at line ends."""
FOR_OTHERS, FOR_OWNER = 0o666, 0o600
"""Rights of a new file, of which the process takes its usual ones (umask): as files usually are; its owner's alone."""


def write_whole(path: Path, content: Content, mode: int = FOR_OTHERS) -> Path:
    """Write a file beside its place and move it there; give its path. Raises ``CannotWrite``."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        try:
            write_through(part, content, mode)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return path


def write_through(path: Path, content: Content, mode: int = FOR_OTHERS) -> None:
    """Write a file in its place and wait for the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with open(descriptor, "wb") as file:  # noqa: PTH123 (a descriptor: a file has its rights from its beginning on)
        file.write(content if isinstance(content, bytes) else content.encode())
        file.flush()
        os.fsync(file.fileno())
