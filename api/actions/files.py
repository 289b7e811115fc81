"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from models.store.failures import writing

Content = str | bytes
"""What a file holds: text is written as UTF-8 with ``\\n`` at line ends."""


def write_whole(path: Path, content: Content) -> Path:
    """Write a file beside its place and move it there; give its path. Raises ``CannotWrite``."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        try:
            _write_through(part, content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return path


def write_folder(folder: Path, files: Mapping[str, Content]) -> Path:
    """Write a folder and the folders that its names hold, beside its place; move it there. Raises ``CannotWrite``."""
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".part-") as scratch:
            new = Path(scratch) / "new"
            new.mkdir()
            for name, content in files.items():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                _write_through(new / name, content)
            if folder.exists():
                folder.rename(Path(scratch) / "old")
            new.rename(folder)
    return folder


def copied(folder: Path, out: Path) -> Path:
    """Write every file of a folder into another, beside what lies there; give that. Raises ``CannotWrite``."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            write_whole(out / file.relative_to(folder), file.read_bytes())
    return out


def _write_through(path: Path, content: Content) -> None:
    with path.open("wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
        file.flush()
        os.fsync(file.fileno())
