"""The inbox of a workspace: what lies there, what is still being copied, and where it goes once it was read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from models.errors import ExportError
from models.i18n import N_
from models.store.failures import writing
from models.store.files import write_whole
from publish.page.characters import printable

QUIET = 60_000
"""Milliseconds for which an export must have lain unchanged before it is read."""
DONE, REFUSED = "done", "refused"
"""Folders of an inbox: exports that were read, by day, and those that could not be."""
_UNFINISHED = frozenset({".crdownload", ".download", ".filepart", ".part", ".partial", ".tmp"})
"""How browsers and copying programs end the names of what they have not finished."""
_MISNAMED = N_("The name {name} is in an encoding that nobody knows: rename it and put it back into inbox/.")
_CLOSED = N_("{name} may not be read by the schedule: change its rights and put it back into inbox/.")

Stamp = tuple[tuple[str, int, int], ...]
"""Path, size and time of change of each file."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """What lies in an inbox, by name: a file or a folder is one export."""

    ready: tuple[Path, ...]
    settling: tuple[Path, ...]
    """What changed a moment ago: the next run looks again."""


def look(folder: Path, now: int) -> Inbox:
    """What lies in the inbox at ``now``, in milliseconds UTC. Hidden files and links are left alone."""
    found = [each for each in sorted(folder.glob("*")) if _is_export(each)]
    ready = tuple(each for each in found if _is_settled(each, now))
    return Inbox(ready, tuple(each for each in found if each not in ready))


def name_of(export: Path) -> str:
    """Its name as text: names of files may hold bytes that are none."""
    return printable(export.name)


def check(export: Path) -> None:
    """Raise ``ExportError`` for what cannot even be opened or named: it must not keep others from being read."""
    for path in (export, *_files(export)):
        if name_of(path).count("\ufffd") > path.name.count("\ufffd"):
            raise ExportError(_MISNAMED, name=name_of(path))
        if not os.access(path, os.R_OK):
            raise ExportError(_CLOSED, name=name_of(path))


def stamp(path: Path) -> Stamp:
    """What tells whether an export changes while it is read."""
    found = []
    for file in _files(path):
        with suppress(FileNotFoundError):
            held = file.stat()
            found.append((str(file), held.st_size, held.st_mtime_ns))
    return tuple(found)


def put_away(export: Path, day: str) -> Path:
    """Move an export that was read to ``done/DAY``; where it lies then. Raises ``CannotWrite``."""
    return _move(export, export.parent / DONE / day)


def refuse(export: Path, sentence: str) -> Path:
    """Move an export that cannot be read to ``refused``, the reason in a text beside it. Raises ``CannotWrite``."""
    moved = _move(export, export.parent / REFUSED)
    write_whole(moved.with_name(f"{moved.name}.txt"), f"{sentence}\n")
    return moved


def _is_export(path: Path) -> bool:
    return not (path.name.startswith(".") or path.is_symlink() or (path.is_dir() and path.name in {DONE, REFUSED}))


def _is_settled(path: Path, now: int) -> bool:
    if any(file.suffix.lower() in _UNFINISHED for file in _files(path)):
        return False
    # Copying may keep the time of change of the original, and a clock that runs ahead may stamp the future.
    stamps = [at for file in (path, *_files(path)) for at in _changed(file)]
    return bool(stamps) and min(abs(now - at // 1_000_000) for at in stamps) >= QUIET


def _changed(path: Path) -> Iterator[int]:
    """When it was written and when it was put there, in nanoseconds; nothing once it is gone."""
    with suppress(FileNotFoundError):
        found = path.stat()
        yield from (found.st_mtime_ns, found.st_ctime_ns)


def _files(path: Path) -> list[Path]:
    return sorted(each for each in (path.rglob("*") if path.is_dir() else [path]) if each.is_file())


def _move(export: Path, folder: Path) -> Path:
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        return export.rename(_free(folder, export))


def _free(folder: Path, export: Path) -> Path:
    """A place where nothing lies yet."""
    others = (folder / f"{export.stem}-{number}{export.suffix}" for number in count(2))
    places = [folder / export.name]
    while places[-1].exists():
        places.append(next(others))
    return places[-1]
