"""Uploads laid out as the exports that they are: under their own names, in a folder that a job reads."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from api.uploads.shelf import FOLDER, Shelf
from models.store.failures import writing


@dataclass(frozen=True, slots=True)
class Staged:
    """Exports, by their paths below a folder."""

    folder: Path
    exports: tuple[str, ...]


@contextmanager
def staged(shelf: Shelf, ids: Sequence[str]) -> Iterator[Staged]:
    """Lay out uploads for the block; of two with one name each keeps it, in a folder of its own.

    Reports then name sources as their sender did, and the same file uploaded again is known as the same. Raises
    ``NotFound`` or ``NotReady`` for what is not there completely, and ``CannotWrite``.
    """
    shelf.check_complete(ids)
    root = shelf.workspace / FOLDER
    with writing(root):
        root.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root, prefix=".job-") as scratch:
            folder = Path(scratch)
            yield Staged(folder, tuple(_laid(shelf.path(shelf.load(id_)), folder) for id_ in ids))


def clear_left(shelf: Shelf) -> None:
    """Delete what jobs of a server that was killed had laid out; no job may run."""
    for left in (shelf.workspace / FOLDER).glob(".job-*"):
        shutil.rmtree(left, ignore_errors=True)


def _laid(file: Path, folder: Path) -> str:
    place, number = folder / file.name, 1
    while place.exists() or place.parent.is_file():
        # A file may be called as the next folder would be.
        number += 1
        place = folder / str(number) / file.name
    place.parent.mkdir(exist_ok=True)
    try:
        os.link(file, place)
    except OSError:
        # A file system without links: a copy costs room, and nothing else.
        shutil.copyfile(file, place)
    return str(place.relative_to(folder))
