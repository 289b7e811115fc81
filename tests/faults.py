"""Imports that are killed, or whose disk fails, at any one of their writes.

Run as ``python -m tests.faults``: a process that imports in a fork of itself, an order a line on stdin, an answer a
line on stdout. Moments are counted, not timed, so that each one can be met again: every write that SQLite makes (its
own system calls are replaced, as its test harness does: sqlite.org/c3ref/vfs.html) and every file that Python opens
to write, renames or deletes.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import errno
import json
import os
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from api.actions.importing import import_exports
from models.errors import StillroomError
from models.records.parsed import ReadOptions

WELL, SAID, DEFECT = 0, 3, 4
"""How an import ended: to its end, with a sentence for people, with a traceback."""
KILLED = -signal.SIGKILL
_SIZE, _INT, _TEXT, _BYTES = ctypes.c_ssize_t, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p
_OFFSET = ctypes.c_int64
_CALLS: dict[str, tuple[Any, ...]] = {
    "write": (_SIZE, _INT, _BYTES, ctypes.c_size_t),
    "pwrite": (_SIZE, _INT, _BYTES, ctypes.c_size_t, _OFFSET),
    "pwrite64": (_SIZE, _INT, _BYTES, ctypes.c_size_t, _OFFSET),
    "ftruncate": (_INT, _INT, _OFFSET),
    "unlink": (_INT, _TEXT),
}
"""SQLite's system calls that change a file: result, then arguments."""
_FIELDS_BEFORE = 16
"""Pointers of ``sqlite3_vfs`` between its three integers and ``xSetSystemCall``."""
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.truncate"}


@dataclass(frozen=True, slots=True)
class Order:
    """An import, and what befalls it."""

    exports: list[str]
    workspace: str
    at: int = 0
    """The number of the write that is its last, from 1; 0 for none."""
    error: int = 0
    """What that write and all later ones fail with (``errno``); 0 where the process is killed instead."""
    transactions: bool = True
    """False for the control: every statement is kept at once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How it ended."""

    status: int
    writes: int
    """Of those that befell, and those it took without a fault."""
    said: str
    """The sentence, or the traceback."""


class Moments:
    """Counts writes, and lets the chosen one fail."""

    def __init__(self, order: Order, log: int) -> None:
        self._order, self._log, self.count = order, log, 0

    def passed(self) -> int:
        """One more write: 0 where it may be done, else the error it fails with."""
        self.count += 1
        os.pwrite(self._log, str(self.count).encode(), 0)
        if not self._order.at or self.count < self._order.at:
            return 0
        if not self._order.error:
            os.kill(os.getpid(), signal.SIGKILL)
        return self._order.error


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("others", ctypes.c_void_p * _FIELDS_BEFORE),
        ("set_call", ctypes.CFUNCTYPE(_INT, _BYTES, _TEXT, _BYTES)),
        ("get_call", ctypes.CFUNCTYPE(_BYTES, _BYTES, _TEXT)),
    )


_kept_alive: list[Any] = []


def replace_system_calls(moments: Moments) -> None:
    """Have SQLite ask ``moments`` before each write."""
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    found = library.sqlite3_vfs_find(None)
    for name, (result, *taken) in _CALLS.items():
        kind = ctypes.CFUNCTYPE(result, *taken, use_errno=True)
        if address := found.contents.get_call(ctypes.addressof(found.contents), name.encode()):
            call = kind(_asking(moments, kind(address)))
            _kept_alive.append(call)
            found.contents.set_call(ctypes.addressof(found.contents), name.encode(), ctypes.cast(call, _BYTES))


def _asking(moments: Moments, original: Callable[..., int]) -> Callable[..., int]:
    def call(*arguments: Any) -> int:
        if failure := moments.passed():
            ctypes.set_errno(failure)
            return -1
        return original(*arguments)

    return call


def watch_python(moments: Moments, folder: str) -> None:
    """Have Python ask before it changes a file below ``folder``."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        changes = event in _CHANGES or (event == "open" and _writes(arguments))
        if changes and str(arguments[0]).startswith(folder) and (failure := moments.passed()):
            raise OSError(failure, os.strerror(failure), str(arguments[0]))

    sys.addaudithook(hook)


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    return bool(set(mode or "") & set("wax+")) or bool(flags & (os.O_WRONLY | os.O_RDWR))


def without_transactions() -> None:
    """Let every statement be kept at once, as a program would that knows of no transactions."""

    def atomic(_database: Database) -> AbstractContextManager[None]:
        return nullcontext()

    Database.atomic = atomic  # type: ignore[method-assign,assignment]
    connect = sqlite3.connect
    sqlite3.connect = lambda *given, **named: connect(*given, **named | {"isolation_level": None})


def import_under(order: Order, log: int) -> tuple[int, str]:
    """Import with the fault; how it ended, and what was said."""
    if not order.transactions:
        without_transactions()
    moments = Moments(order, log)
    replace_system_calls(moments)
    watch_python(moments, order.workspace)
    try:
        import_exports([Path(each) for each in order.exports], Path(order.workspace), ReadOptions(), "en")
    except StillroomError as error:
        return SAID, str(error)
    except BaseException:  # noqa: BLE001 (whatever it is, it is told)
        return DEFECT, traceback.format_exc()
    return WELL, ""


def answered(order: Order) -> Answer:
    """Import in a fork; what came of it."""
    log = os.memfd_create("writes")
    said = os.memfd_create("said")
    if not (child := os.fork()):
        status, words = import_under(order, log)
        os.pwrite(said, words.encode(), 0)
        os._exit(status)
    _, ended = os.waitpid(child, 0)
    told = os.pread(said, 100_000, 0).decode()
    writes = int(os.pread(log, 20, 0) or b"0")
    os.close(log)
    os.close(said)
    return Answer(os.waitstatus_to_exitcode(ended), writes, told)


def main() -> None:
    """Answer orders until there are no more."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(asdict(answered(Order(**json.loads(line))))) + "\n")
        sys.stdout.flush()


DISK_FULL, BROKEN_DISK = errno.ENOSPC, errno.EIO

if __name__ == "__main__":
    main()
