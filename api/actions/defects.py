"""What no act foresaw, as one of our errors: a full disk, no memory left, a fault of ours with its log."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from errno import EDQUOT, ENOSPC
from pathlib import Path

from platformdirs import user_state_path

from models.errors import CannotWrite, Defect, OutOfMemory, StillroomError
from models.i18n import N_

_TOO_LARGE = N_("There is not enough memory for this: close other programs, or import fewer exports at a time.")
_FULL = N_("The disk is full: free some space and run the same command again.")
_CLOSED = N_("{path} may not be used by you: change its rights or choose another place.")
_UNUSABLE = N_("{path} cannot be used ({reason}): choose another place.")
_LOGGED = N_("Something went wrong that is our fault: please send us the log {path}.")
_NOT_LOGGED = N_("Something went wrong that is our fault, and no log could be written.")


@contextmanager
def explaining(*passing: type[Exception]) -> Iterator[None]:
    """Raise whatever goes wrong in the block as a ``StillroomError``, but for those that pass as they are."""
    try:
        yield
    except Exception as error:
        if isinstance(error, (StillroomError, *passing)):
            raise
        raise _explained(error) from error


def _explained(error: Exception) -> StillroomError:
    if isinstance(error, MemoryError):
        return OutOfMemory(_TOO_LARGE)
    known = _of_system(error) if isinstance(error, OSError) else None
    return known or _defect(error)


def _of_system(error: OSError) -> StillroomError | None:
    if error.errno in {ENOSPC, EDQUOT}:
        return CannotWrite(_FULL)
    if isinstance(error, PermissionError) and error.filename:
        return CannotWrite(_CLOSED, path=error.filename)
    if error.filename:
        return CannotWrite(_UNUSABLE, path=error.filename, reason=error.strerror)
    return None


def _defect(error: Exception) -> StillroomError:
    path = _write_log("".join(traceback.format_exception(error)))
    return Defect(_LOGGED, path=path) if path else Defect(_NOT_LOGGED)


def _write_log(text: str) -> Path | None:
    home = os.environ.get("STILLROOM_HOME")
    folder = (Path(home) if home else user_state_path("stillroom", appauthor=False)) / "logs"
    path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path
