"""Folders that appear whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from models.store.failures import writing
from models.store.files import Content, write_through, write_whole


def write_folder(folder: Path, files: Mapping[str, Content]) -> Path:
    """Write a folder and the folders that its names hold, beside its place; move it there. Raises ``CannotWrite``."""
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".part-") as scratch:
            new = Path(scratch) / "new"
            new.mkdir()
            for name, content in files.items():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                write_through(new / name, content)
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
