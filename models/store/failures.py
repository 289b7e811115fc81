"""What SQLite and the disk say when they refuse, in our own errors."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import CannotWrite, StillroomError, WorkspaceBusy, WorkspaceError
from models.i18n import N_

FULL = N_("{path} cannot be written because the disk is full: free some space and run the command again.")
BROKEN = N_("{path} cannot be written because the disk fails or is full: look at the disk and run the command again.")
READ_ONLY = N_("{path} cannot be written: choose a folder that you may write to.")
IN_USE = N_("The workspace {path} is in use by another program: wait until it is done and run the command again.")
DAMAGED = N_("{path} is not a workspace file that Stillroom can read: restore it from a copy or choose another folder.")

_FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST, errno.EISDIR})
_BY_RESULT: tuple[tuple[str, type[StillroomError], str], ...] = (
    ("SQLITE_FULL", CannotWrite, FULL),
    ("SQLITE_IOERR", CannotWrite, BROKEN),
    ("SQLITE_READONLY", CannotWrite, READ_ONLY),
    ("SQLITE_CANTOPEN", CannotWrite, READ_ONLY),
    ("SQLITE_BUSY", WorkspaceBusy, IN_USE),
    ("SQLITE_LOCKED", WorkspaceBusy, IN_USE),
    ("SQLITE_NOTADB", WorkspaceError, DAMAGED),
    ("SQLITE_CORRUPT", WorkspaceError, DAMAGED),
)
"""SQLite's result names, by their beginning. IOERR is a write that the disk broke off."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a full, failing or read-only disk met in the block into ``CannotWrite`` about ``path``; let the rest pass.

    Raises ``CannotWrite``, ``WorkspaceBusy``, or ``WorkspaceError`` for a damaged database file.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if ours := _of_sqlite(error, path):
            raise ours from error
        raise
    except OSError as error:
        if ours := _of_disk(error, path):
            raise ours from error
        raise


def _of_sqlite(error: sqlite3.DatabaseError, path: Path) -> StillroomError | None:
    name = getattr(error, "sqlite_errorname", "")
    for result, kind, sentence in _BY_RESULT:
        if name.startswith(result):
            return kind(sentence, path=path)
    return None


def _of_disk(error: OSError, path: Path) -> StillroomError | None:
    if error.errno in _FULL_DISK:
        return CannotWrite(FULL, path=path)
    if error.errno == errno.EIO:
        return CannotWrite(BROKEN, path=path)
    if error.errno in _REFUSED:
        return CannotWrite(READ_ONLY, path=path)
    return None
