"""The last resort: every failure becomes one sentence on stderr and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from errno import EDQUOT, ENOSPC
from pathlib import Path

from platformdirs import user_state_path
from typer.exceptions import TyperException

from models.errors import CannotWrite, StillroomError
from models.i18n import N_, translate

INTERRUPTED = 130
"""What shells report for a command that Ctrl-C ended."""
UNEXPECTED = 70
"""EX_SOFTWARE of sysexits.h."""
USAGE = 2
_PIPE_CLOSED = 141


def guarded(run: Callable[[], int], language: str) -> int:
    """Run a command; its exit code, whatever happens in it."""
    try:
        return run()
    except StillroomError as error:
        return _tell(error.localized(language), error.exit_code)
    except TyperException as error:
        return _tell(_usage(error, language), USAGE)
    except KeyboardInterrupt:
        return _tell(translate(_STOPPED, language), INTERRUPTED)
    except MemoryError:
        return _tell(translate(_TOO_LARGE, language), UNEXPECTED)
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        return _system(error, language)
    except Exception:  # noqa: BLE001 - the one place where a defect becomes a sentence and a log
        return _defect(language)


_STOPPED = N_("Stopped: what was complete is kept, and the same command goes on from there.")

_TOO_LARGE = N_("There is not enough memory for this: close other programs, or import fewer exports at a time.")


def _tell(sentence: str, code: int) -> int:
    sys.stderr.write(f"stillroom: {sentence}\n")
    return code


def _usage(error: TyperException, language: str) -> str:
    sentence = translate(N_("{problem} `stillroom --help` shows what can be said."), language)
    return sentence.format(problem=error.format_message())


def _pipe_closed() -> int:
    # The reader (head, less) left: nothing may be written any more, not even by the interpreter's last flush.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _PIPE_CLOSED


def _system(error: OSError, language: str) -> int:
    if error.errno in {ENOSPC, EDQUOT}:
        full = CannotWrite(N_("The disk is full: free some space and run the same command again."))
        return _tell(full.localized(language), full.exit_code)
    if isinstance(error, PermissionError) and error.filename:
        closed = CannotWrite(
            N_("{path} may not be used by you: change its rights or choose another place."), path=error.filename
        )
        return _tell(closed.localized(language), closed.exit_code)
    if error.filename:
        unusable = CannotWrite(
            N_("{path} cannot be used ({reason}): choose another place."), path=error.filename, reason=error.strerror
        )
        return _tell(unusable.localized(language), unusable.exit_code)
    return _defect(language)


def _defect(language: str) -> int:
    path = _write_log(traceback.format_exc())
    if path is None:
        return _tell(
            translate(N_("Something went wrong that is our fault, and no log could be written."), language), UNEXPECTED
        )
    sentence = translate(N_("Something went wrong that is our fault: please send us the log {path}."), language)
    return _tell(sentence.format(path=path), UNEXPECTED)


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
