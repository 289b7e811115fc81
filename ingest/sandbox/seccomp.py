"""Seccomp: calls of Linux that a reading process never needs, refused with ``EPERM``.

Method: the kernel's ``Documentation/userspace-api/seccomp_filter.rst``; a program of the classic packet filter that
compares the number of each call with a table.
"""

from __future__ import annotations

import ctypes
import os
import struct

from ingest.sandbox.kernel import call

_REFUSED: dict[str, tuple[int | None, int | None]] = {
    # The network, and other processes by it.
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "io_uring_setup": (425, 425),
    # Programs and threads.
    "clone": (56, 220),
    "clone3": (435, 435),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    # Other processes.
    "kill": (62, 129),
    "tkill": (200, 130),
    "ptrace": (101, 117),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    # What Landlock does not hold: rights, owners and times of files.
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "lchown": (94, None),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    # Memory that no limit counts, and doors into the kernel.
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "add_key": (248, 217),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "mount": (165, 40),
    "perf_event_open": (298, 241),
    "setns": (308, 268),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
}
"""Call -> its numbers on x86-64 and on 64-bit ARM."""
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Machine -> its column of the table, and its mark."""
_SET_FILTER, _BY_PROGRAM = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06
_NUMBER, _MARK = 0, 4
"""Where they lie in what the program looks at."""
_ALLOW, _END, _EPERM = 0x7FFF0000, 0x80000000, 0x00050001
_FOREIGN_NUMBERS = 0x40000000
"""The x32 calls of x86-64 have the same names under other numbers."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def refuse() -> bool:
    """Refuse the calls of the table from now on; False where the machine or its kernel cannot."""
    machine = os.uname().machine
    if machine not in _MACHINES:
        return False
    column, mark = _MACHINES[machine]
    numbers = sorted(found for row in _REFUSED.values() if (found := row[column]) is not None)
    steps = _steps(numbers, mark)
    program = _Program(len(steps), b"".join(steps))
    return call("prctl", _SET_FILTER, _BY_PROGRAM, ctypes.byref(program), 0, 0) == 0


def _steps(numbers: list[int], mark: int) -> list[bytes]:
    """The program: foreign machines end, a number of the table is refused, any other is allowed."""
    steps = [_step(_LOAD, _MARK), _step(_EQUAL, mark, 1, 0), _step(_ANSWER, _END), _step(_LOAD, _NUMBER)]
    steps.append(_step(_AT_LEAST, _FOREIGN_NUMBERS, len(numbers) + 1, 0))
    steps += [_step(_EQUAL, number, len(numbers) - place, 0) for place, number in enumerate(numbers)]
    return [*steps, _step(_ANSWER, _ALLOW), _step(_ANSWER, _EPERM)]


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    """One step; ``yes`` and ``no`` say how many steps to leap."""
    return struct.pack("HBBI", code, yes, no, value)
