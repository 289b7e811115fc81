"""Landlock: which files a process may open, from Linux 5.13 on.

Method: the kernel's ``Documentation/userspace-api/landlock.rst``.
"""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable

from ingest.sandbox.kernel import call

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""Numbers of its calls, the same on every machine that Python has wheels for."""
_ASK_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_FILE_RIGHTS = 1 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
"""Those that a rule on a single file may name."""
_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Version -> all rights on files that it knows; later ones know more of other things."""
_NETWORK_SINCE, _SCOPES_SINCE = 4, 6
_BIND_AND_CONNECT = 0b11
_SOCKETS_AND_SIGNALS = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def restrict(readable: Iterable[str], writable: str) -> bool:
    """Let this process read what lies under ``readable`` and write under ``writable``, and open no other file.

    Where the kernel knows of it, no TCP connection, and no signal to others either. False where it has no Landlock.
    """
    version = call("syscall", _CREATE, None, 0, _ASK_VERSION)
    if version < 1:
        return False
    rights = _RIGHTS[max(known for known in _RIGHTS if known <= version)]
    ruleset = call("syscall", _CREATE, *_wanted(version, rights), 0)
    if ruleset < 0:
        return False
    for path in dict.fromkeys(readable):
        _allow(ruleset, path, _READ_FILE | _READ_FOLDER)
    _allow(ruleset, writable, rights)
    held = call("syscall", _RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return held


def _wanted(version: int, rights: int) -> tuple[object, int]:
    network = _BIND_AND_CONNECT if version >= _NETWORK_SINCE else 0
    scopes = _SOCKETS_AND_SIGNALS if version >= _SCOPES_SINCE else 0
    words = 3 if scopes else 2 if network else 1
    return ctypes.byref(_Ruleset(rights, network, scopes)), words * ctypes.sizeof(ctypes.c_uint64)


def _allow(ruleset: int, path: str, rights: int) -> None:
    """What is not there needs no rule."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    allowed = rights if stat.S_ISDIR(os.fstat(place).st_mode) else rights & _FILE_RIGHTS
    call("syscall", _ADD, ruleset, _PATH_BENEATH, ctypes.byref(_Beneath(allowed, place)), 0)
    os.close(place)
