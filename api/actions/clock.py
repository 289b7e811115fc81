"""The clock: the one place in which the time of day enters."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Gives the time in milliseconds UTC: the only way in which a run learns it."""


def now() -> int:
    """When a person or the schedule acts, in milliseconds UTC; nothing that is published depends on it."""
    return time.time_ns() // 1_000_000
