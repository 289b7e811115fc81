"""The last resort: every failure becomes one sentence on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from typer.exceptions import TyperException

from api.actions.defects import explaining
from models.errors import StillroomError
from models.i18n import N_, translate

INTERRUPTED = 130
"""What shells report for a command that Ctrl-C ended."""
USAGE = 2
_PIPE_CLOSED = 141
_STOPPED = N_("Stopped: what was complete is kept, and the same command goes on from there.")


def guarded(run: Callable[[], int], language: str) -> int:
    """Run a command; its exit code, whatever happens in it."""
    try:
        with explaining(TyperException, BrokenPipeError):
            return run()
    except StillroomError as error:
        return _tell(error.typed(language), error.exit_code)
    except TyperException as error:
        return _tell(_usage(error, language), USAGE)
    except KeyboardInterrupt:
        return _tell(translate(_STOPPED, language), INTERRUPTED)
    except BrokenPipeError:
        return _pipe_closed()


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
