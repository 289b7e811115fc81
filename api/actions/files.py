"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from models.store.failures import writing


def write_whole(path: Path, text: str) -> Path:
    """Write a file beside its place and move it there; give its path. Raises ``CannotWrite``."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        try:
            _write_through(part, text)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return path


def write_folder(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a folder of files, folders in it too, beside its place and move it there for one that was. Raises ``CannotWrite``."""
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".part-") as scratch:
            new = Path(scratch) / "new"
            new.mkdir()
            for name, text in files.items():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                _write_through(new / name, text)
            if folder.exists():
                folder.rename(Path(scratch) / "old")
            new.rename(folder)
    return folder


def _write_through(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
