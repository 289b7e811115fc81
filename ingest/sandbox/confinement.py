"""What a reading process takes from itself before it touches a byte; none of it can be taken back."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.sandbox import landlock, seccomp
from ingest.sandbox.frames import Begin
from ingest.sandbox.kernel import call
from ingest.sandbox.limits import MEGABYTE

_DIE_WITH_PARENT = 1
_NO_NEW_PRIVILEGES = 38
_LOOK_SECONDS, _GRACE_SECONDS = 0.05, 1.0
_ORPHANED = 1
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo")
"""Where libraries and time zones lie that are loaded when they are first needed."""


def confine(order: Begin) -> tuple[str, ...]:
    """Take everything away that reading does not need; the names of the means that this system has."""
    os.umask(0o077)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer.
    tempfile.tempdir = os.fsdecode(order.scratch)
    guards = [*_of_kernel(order), *_of_resources(order)]
    return tuple(guards)


def renew_processor_seconds(seconds: float) -> None:
    """Let it work so long from now on; the system ends it then."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = _within(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 2)
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


@contextmanager
def unpacking() -> Iterator[None]:
    """Let files be written for the block, and later too where some were: tables of a workbook are written late."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    try:
        yield
    finally:
        if not any(Path(tempfile.gettempdir()).iterdir()):
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))


def _of_kernel(order: Begin) -> list[str]:
    """By the means of Linux: nothing but the export and our own code can be read, and nobody be reached."""
    if sys.platform != "linux":
        return []
    call("prctl", _DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != order.parent:
        os._exit(_ORPHANED)
    call("prctl", _NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    readable = [*map(os.fsdecode, order.readable), *sys.path, sys.prefix, sys.base_prefix, *_SYSTEM]
    held = [("files", landlock.restrict(readable, os.fsdecode(order.scratch)))]
    held.append(("calls", seccomp.refuse()))
    return [name for name, holds in held if holds]


def _of_resources(order: Begin) -> list[str]:
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, order.limits.open_files)
    _limit(resource.RLIMIT_NPROC, 0)
    # Nothing is written, but for what must be unpacked, and that under the hard limit.
    most = order.limits.unpacked_megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, _within(resource.RLIMIT_FSIZE, most)))
    renew_processor_seconds(order.limits.quiet_seconds)
    memory = order.limits.memory_megabytes * MEGABYTE
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, memory)
        return ["memory"]
    else:  # noqa: RET505 (what checks types knows this platform alone)
        watch_memory(memory)
        return []


def watch_memory(memory: int) -> None:
    """Where the system holds no limit: look at the peak a few times a second, and raise ``MemoryError`` above it.

    A reader that goes on nevertheless is killed a second later.
    """
    unit = 1 if sys.platform == "darwin" else 1024

    def kill(*_signal: object) -> None:
        signal.raise_signal(signal.SIGKILL)

    def look(*_signal: object) -> None:
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > memory:
            signal.signal(signal.SIGALRM, kill)
            signal.setitimer(signal.ITIMER_REAL, _GRACE_SECONDS)
            raise MemoryError
        signal.setitimer(signal.ITIMER_REAL, _LOOK_SECONDS)

    signal.signal(signal.SIGALRM, look)
    look()


def _limit(kind: int, most: int) -> None:
    most = _within(kind, most)
    resource.setrlimit(kind, (most, most))


def _within(kind: int, most: int) -> int:
    """As much, or what is allowed already where that is less."""
    hard = resource.getrlimit(kind)[1]
    return most if hard == resource.RLIM_INFINITY else min(most, hard)
