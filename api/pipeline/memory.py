"""Memory that is no longer needed, given back to the system."""

from __future__ import annotations

import ctypes
import gc
import sys


def give_back() -> None:
    """Collect what nothing refers to, and return its pages; where the C library cannot, they are only free for reuse.

    glibc keeps the pages of freed tensors: of 1,400 MB that stood after e5 was dropped, 850 went back (measured).
    """
    gc.collect()
    trim_heap()


def trim_heap() -> None:
    """Return freed pages without looking for garbage first: quick enough for between batches."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
