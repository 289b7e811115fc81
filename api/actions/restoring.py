"""Restoring a workspace from a backup, into a new folder; checked whole before it is there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sqlite_utils import Database

from api.actions.backup_format import (
    BROKEN,
    DATABASES,
    FILES,
    MANIFEST,
    PRIVATE,
    Changed,
    Held,
    Manifest,
    Measured,
    understood,
)
from api.actions.backup_format import NEWER as NEWER_BACKUP
from api.actions.progress import Progress, quiet
from models.errors import CannotWrite, NotFound, WorkspaceError
from models.i18n import N_
from models.store.failures import FULL, writing
from models.store.schema import is_newer

_UNPACKING = N_("Unpacking files")
_MISSING = N_("There is no backup at {path}: name the file that `stillroom backup` wrote.")
_FILLED = N_("{path} holds files already: name a new or an empty folder, nothing is overwritten.")
_LONGEST_MANIFEST = 64 * 1024 * 1024
_LONGEST_NAME = 255
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Restored:
    """A workspace that was restored."""

    path: Path
    files: int
    made_at: str
    """When the backup was made, ISO 8601."""


def restore(backup: Path, workspace: Path, progress: Progress = quiet) -> Restored:
    """Lay what a backup holds into a new or empty folder; whole, or not at all.

    Raises ``NotFound`` for no file, ``WorkspaceError`` for one that is damaged, no backup, or of a newer release,
    ``CannotWrite`` for a folder that holds files already or a disk without room.
    """
    if not backup.is_file():
        raise NotFound(_MISSING, path=backup)
    if workspace.exists() and (not workspace.is_dir() or any(workspace.iterdir())):
        raise CannotWrite(_FILLED, path=workspace)
    with writing(workspace), _scratch(workspace.absolute()) as scratch:
        manifest = _unpacked(backup, scratch, progress)
        _check_release(backup, scratch, manifest)
        # Takes the place of an empty folder too, in one step.
        scratch.replace(workspace)
    return Restored(workspace, len(manifest.files), manifest.made_at)


@contextmanager
def _scratch(workspace: Path) -> Iterator[Path]:
    """A folder beside the workspace's place; what one left that was killed is cleared away."""
    scratch = workspace.with_name(f".{workspace.name}.part")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _unpacked(backup: Path, scratch: Path, progress: Progress) -> Manifest:
    found: dict[str, Held] = {}
    manifest = None
    try:
        with tarfile.open(backup, "r|gz") as archive:
            for done, member in enumerate(archive):
                progress(_UNPACKING, done, None)
                if manifest is not None:
                    raise _broken(backup, member.name)
                if member.name == MANIFEST:
                    manifest = _manifest(archive, member, backup)
                else:
                    name = _checked(member, found, backup)
                    found[name] = _laid(archive, member, scratch / name)
    except (tarfile.TarError, zlib.error, EOFError, Changed) as error:
        raise _broken(backup, str(error)) from error
    if manifest is None:
        raise _broken(backup, MANIFEST)
    if wrong := sorted(name for name in found.keys() | manifest.files if found.get(name) != manifest.files.get(name)):
        raise _broken(backup, wrong[0])
    return manifest


def _manifest(archive: tarfile.TarFile, member: tarfile.TarInfo, backup: Path) -> Manifest:
    file = archive.extractfile(member) if member.isreg() and member.size <= _LONGEST_MANIFEST else None
    if file is None:
        raise _broken(backup, MANIFEST)
    return understood(file.read(), backup)


def _checked(member: tarfile.TarInfo, found: dict[str, Held], backup: Path) -> str:
    """The name of a file below the workspace. Raises ``WorkspaceError`` for what no backup of ours holds."""
    name = member.name.removeprefix(FILES)
    path = PurePosixPath(name)
    outside = name == member.name or path.is_absolute() or ".." in path.parts or path.as_posix() != name
    strange = "\0" in name or not path.parts or any(len(os.fsencode(part)) > _LONGEST_NAME for part in path.parts)
    if outside or strange or not member.isreg() or name in found:
        raise _broken(backup, member.name)
    return name


def _laid(archive: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> Held:
    source = archive.extractfile(member)
    assert source is not None, "a regular file"
    path.parent.mkdir(parents=True, exist_ok=True)
    if member.size > shutil.disk_usage(path.parent).free:
        raise CannotWrite(FULL, path=path)
    measured = Measured(source)
    mode = 0o600 if path.name in PRIVATE else 0o644
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        for start in range(0, member.size, _BLOCK):
            file.write(measured.read(min(_BLOCK, member.size - start)))
        file.flush()
        os.fsync(file.fileno())
    os.utime(path, (member.mtime, member.mtime))
    return measured.held()


def _check_release(backup: Path, scratch: Path, manifest: Manifest) -> None:
    """Raise ``WorkspaceError`` where a later release laid the tables, or the database is none."""
    try:
        with closing(sqlite3.connect(scratch / DATABASES[0])) as connection:
            newer = is_newer(Database(connection))
    except sqlite3.DatabaseError as error:
        raise _broken(backup, DATABASES[0]) from error
    if newer:
        raise WorkspaceError(NEWER_BACKUP, path=backup, release=manifest.release)


def _broken(backup: Path, reason: str) -> WorkspaceError:
    return WorkspaceError(BROKEN, path=backup, reason=reason[:200])
