"""One writer at a time: a lock file that says who holds it."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import WorkspaceBusy
from models.i18n import N_

HELD = N_("The workspace {path} is in use by {holder}: wait until it is done, or stop it, and run the command again.")


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path`` for the block.

    The kernel drops the lock when its process ends in whatever way, so what a dead process left never blocks.
    Raises ``WorkspaceBusy`` naming the holder.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def holder(path: Path) -> str | None:
    """Who holds the lock file at ``path``; None where nobody does."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _holder(descriptor)
    finally:
        os.close(descriptor)
    return None


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise WorkspaceBusy(HELD, path=path.parent, holder=_holder(descriptor)) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, _myself().encode(), 0)


def _holder(descriptor: int) -> str:
    # The holder may be between truncating and writing: it is then nameless for a moment.
    return os.pread(descriptor, 500, 0).decode(errors="replace").strip() or "another process"


def _myself() -> str:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200]
    return f"{command} (pid {os.getpid()})"
