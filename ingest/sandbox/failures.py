"""What may go wrong in a reading process, as our errors: a sentence each that says what to do."""

from __future__ import annotations

import os
import signal
from string import Formatter

from ingest.sandbox.frames import Failure, SystemFailure
from ingest.sandbox.limits import Limits
from models.errors import (
    BadOption,
    BrokenExport,
    EmptyExport,
    ExportError,
    NotFound,
    OutOfMemory,
    StillroomError,
    UnknownFormat,
    UnsafeExport,
)
from models.i18n import N_

_MEMORY = N_(
    "Reading {path} takes more than {megabytes} MB of memory: split it, or raise reader_megabytes in stillroom.toml."
)
_SLOW = N_(
    "Reading {path} brought nothing for {seconds} seconds, and was given up: split it, or raise reader_seconds in "
    "stillroom.toml."
)
_CRASHED = N_(
    "What {path} holds made the program that reads it crash ({signal}): import the other exports without it, and send "
    "it to us if you may."
)
_FAULT = N_(
    "Reading {path} failed through a fault in the program ({place}): import the other exports without it, and send us "
    "this line."
)
_KILLED = N_(
    "The program that reads {path} was ended from outside, most likely because the machine ran out of memory: close "
    "other programs and run this again."
)
_NONSENSE = N_(
    "The program that reads {path} answered what cannot be: leave this file alone, and remove plug-ins that you do not "
    "trust."
)
_ENDLESS = N_(
    "{path} gives more messages than it has bytes: leave it alone, and remove plug-ins that you do not trust."
)
_NOT_STARTED = N_("The program that reads exports does not start: install Stillroom again, without its plug-ins.")
_ERRORS: dict[str, type[StillroomError]] = {
    kind.__name__: kind
    for kind in (BadOption, BrokenExport, EmptyExport, ExportError, NotFound, UnknownFormat, UnsafeExport)
}
"""Those that reading raises; a process that tells of another talks nonsense."""
_RESERVED = frozenset({"self", "message"})
"""What an error is given beside the values of its sentence; no reader fills these in."""


class Nonsense(Exception):
    """A frame that no reader sends."""


def error_of(failure: Failure) -> StillroomError:
    """The error that the process tells of. Raises ``Nonsense`` for a sentence that could be more than a sentence."""
    kind = _ERRORS.get(failure.kind)
    known = _names(failure.message) <= failure.details.keys() and _RESERVED.isdisjoint(failure.details)
    if kind is None or not known:
        raise Nonsense
    return kind(failure.message, **failure.details)


def system_error_of(failure: SystemFailure) -> OSError:
    """What the system refused, as if it had been refused here."""
    return OSError(failure.number, os.strerror(failure.number), failure.path or None)


def too_much_memory(path: str, limits: Limits) -> StillroomError:
    """It asked for more than it may have."""
    return UnsafeExport(_MEMORY, path=path, megabytes=limits.memory_megabytes)


def too_slow(path: str, seconds: float) -> StillroomError:
    """Nothing came of it for so long."""
    return UnsafeExport(_SLOW, path=path, seconds=round(seconds))


def endless(path: str) -> StillroomError:
    """Its records have no end."""
    return UnsafeExport(_ENDLESS, path=path)


def nonsense(path: str) -> StillroomError:
    """It sent what is no frame."""
    return UnsafeExport(_NONSENSE, path=path)


def faulty(path: str, place: str) -> StillroomError:
    """A reader raised what no reader should, there."""
    return UnsafeExport(_FAULT, path=path, place=place)


def not_started() -> StillroomError:
    """It ended before it was ready."""
    return UnsafeExport(_NOT_STARTED)


def ended(path: str, code: int, limits: Limits) -> StillroomError:
    """It ended with that code, of less than 0 by a signal, in the middle of an answer."""
    if code == -signal.SIGKILL:
        return OutOfMemory(_KILLED, path=path)
    if code == -signal.SIGXCPU:
        return too_slow(path, limits.quiet_seconds)
    if code < 0:
        return UnsafeExport(_CRASHED, path=path, signal=signal.strsignal(-code) or f"signal {-code}")
    return nonsense(path)


def _names(message: str) -> set[str]:
    """The placeholders of a sentence. Raises ``Nonsense`` where one is more than a name."""
    try:
        parts = list(Formatter().parse(message))
    except ValueError as error:
        raise Nonsense from error
    names = {name for _, name, _, _ in parts if name is not None}
    if any(form or conversion for _, _, form, conversion in parts) or not all(map(str.isidentifier, names)):
        raise Nonsense
    return names
