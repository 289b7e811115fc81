"""Calls of Linux that the standard library does not know."""

from __future__ import annotations

import ctypes
from functools import cache


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: object) -> int:
    """What the function of the C library gives; less than 0 where the kernel refuses or does not know it."""
    function = getattr(_library(), name)
    function.restype = ctypes.c_long
    return int(function(*(ctypes.c_long(each) if isinstance(each, int) else each for each in arguments)))
