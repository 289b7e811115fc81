"""What the files beside an export tell, learnt once: a thousand day files share one list of people."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from ingest.format import Source

Learnt = TypeVar("Learnt")
_LEARNT: dict[int, tuple[weakref.ref[Source], Any]] = {}


def learnt_of(beside: Source, learn: Callable[[], Learnt]) -> Learnt:
    """What ``learn`` gives, from memory as long as the source ``beside`` lives; only one reader asks of a file."""
    key = id(beside)
    held = _LEARNT.get(key)
    if held is not None and held[0]() is beside:
        found: Learnt = held[1]
        return found
    learnt = learn()
    _LEARNT[key] = weakref.ref(beside, lambda _: _LEARNT.pop(key, None)), learnt
    return learnt
