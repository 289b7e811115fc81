"""Backing up a workspace while others read and write it: one file with everything that cannot be made again."""

from __future__ import annotations

import io
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from api.actions.backup_format import DATABASES, FILES, MANIFEST, PRIVATE, Changed, Held, Manifest, Measured, spelled
from api.actions.clock import now
from api.actions.progress import Progress, quiet
from models.errors import BadOption, CannotWrite, WorkspaceBusy, WorkspaceMissing
from models.i18n import N_
from models.store.failures import writing
from models.workspace import MISSING

SUFFIX = ".tar.gz"
_COPYING = N_("Copying the databases")
_PACKING = N_("Packing files")
_NAME = N_("{path} does not end in .tar.gz: name a file that does, or a folder.")
_THERE = N_("{path} is there already: name another file.")
_INSIDE = N_("{path} lies in the workspace itself: choose a place outside of it.")
_RESTLESS = N_("The files of {path} changed each time while they were copied: run the command again in a minute.")
_TRIES = 3
_UNDER_WAY = "uploads"
"""The folder of exports on their way in: they are sent again."""
_PASSING = frozenset(
    {"lock", "schedule.lock", "schedule/queue.sqlite", "key.part", "service.key.part", *DATABASES}
    | {f"{name}-{what}" for name in (*DATABASES, "schedule/queue.sqlite") for what in ("wal", "shm", "journal")}
)
"""What lives only while a process does, and what is not copied as a file."""
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made."""

    path: Path
    files: int
    size: int
    """Bytes of the archive."""


def back_up(workspace: Path, to: Path, progress: Progress = quiet) -> Backup:
    """Write everything of a workspace into one file that only its owner may read; whole, or not at all.

    The databases are each copied in one complete state, and the files as these know them; nobody waits meanwhile.
    ``to`` is a new file, or a folder, where its name tells the time. Raises ``WorkspaceMissing``, ``BadOption`` for
    a place that cannot be, ``CannotWrite``, and ``WorkspaceBusy`` where the files never rest.
    """
    if not (workspace / DATABASES[0]).is_file():
        raise WorkspaceMissing(MISSING, path=workspace)
    moment = datetime.fromtimestamp(now() / 1000, UTC)
    target = _target(workspace, to, moment)
    part = target.with_name(f".{target.name}.part")
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            files = _write(workspace, part, moment, progress)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return Backup(target, files, target.stat().st_size)


def _target(workspace: Path, to: Path, moment: datetime) -> Path:
    target = to / f"{workspace.resolve().name}-{moment:%Y%m%d-%H%M%S}{SUFFIX}" if to.is_dir() else to
    if not target.name.endswith(SUFFIX):
        raise BadOption(_NAME, path=target)
    if target.exists():
        raise CannotWrite(_THERE, path=target)
    if target.resolve().is_relative_to(workspace.resolve()):
        raise BadOption(_INSIDE, path=target)
    return target


def _write(workspace: Path, part: Path, moment: datetime, progress: Progress) -> int:
    for _ in range(_TRIES):
        # FileNotFoundError: what was listed a moment ago is gone.
        with suppress(Changed, FileNotFoundError), tempfile.TemporaryDirectory(dir=part.parent, prefix=".") as scratch:
            progress(_COPYING, 0, None)
            copies = {name: Path(scratch) / name for name in DATABASES if (workspace / name).is_file()}
            for name, copy in copies.items():
                _copy(workspace / name, copy)
            held = _packed(workspace, copies, part, moment, progress)
            if _editions(workspace / DATABASES[0]) == _editions(copies[DATABASES[0]]):
                return len(held)
    raise WorkspaceBusy(_RESTLESS, path=workspace)


def _editions(database: Path) -> list[tuple[str, str]]:
    """What tells whether editions, whose files lie beside the database, were made or withdrawn meanwhile."""
    with closing(sqlite3.connect(_read_only(database), uri=True)) as connection:
        return sorted(connection.execute("SELECT hash, state FROM edition"))


def _copy(database: Path, copy: Path) -> None:
    """Lay one complete state of a database into a file of its own."""
    with closing(sqlite3.connect(_read_only(database), uri=True)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _read_only(database: Path) -> str:
    return f"{database.absolute().as_uri()}?mode=ro"


def _packed(
    workspace: Path, copies: dict[str, Path], part: Path, moment: datetime, progress: Progress
) -> dict[str, Held]:
    sources = copies | {path.relative_to(workspace).as_posix(): path for path in _files(workspace)}
    held: dict[str, Held] = {}
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=_LEVEL, format=tarfile.PAX_FORMAT) as archive:
            for done, name in enumerate(sorted(sources)):
                progress(_PACKING, done, len(sources))
                held[name] = _add(archive, name, sources[name])
            listed = spelled(Manifest(version("stillroom"), moment.isoformat(timespec="seconds"), held))
            archive.addfile(_header(MANIFEST, len(listed), 0o600, int(moment.timestamp())), io.BytesIO(listed))
        file.flush()
        os.fsync(file.fileno())
    return held


def _files(workspace: Path) -> Iterator[Path]:
    """Every file that is copied as it is. Links are left alone: what they point to is not the workspace's."""
    for path in workspace.rglob("*"):
        name = path.relative_to(workspace)
        hidden = any(part.startswith(".") for part in name.parts)
        if hidden or name.parts[0] == _UNDER_WAY or name.as_posix() in _PASSING:
            continue
        if path.is_file() and not path.is_symlink():
            yield path


def _add(archive: tarfile.TarFile, name: str, source: Path) -> Held:
    """Pack one file as it is now. Raises ``Changed`` where it shrinks meanwhile."""
    with source.open("rb") as file:
        state = os.fstat(file.fileno())
        mode = 0o600 if name in PRIVATE else 0o644
        measured = Measured(file)
        archive.addfile(_header(FILES + name, state.st_size, mode, int(state.st_mtime)), measured)
    return measured.held()


def _header(name: str, size: int, mode: int, modified: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode, header.mtime = size, mode, modified
    return header
