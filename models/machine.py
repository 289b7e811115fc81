"""What the machine gives to this process."""

from __future__ import annotations

import os


def cores() -> int:
    """Cores that this process may use; where the system does not tell (macOS), those that it has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
