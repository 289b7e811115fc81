"""Batches side by side, one core each.

Threads that share one batch wait for each other at every step: where other programs use the cores too, that was
measured 20 times slower than one batch a core, and no faster where they do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import torch
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from models.machine import cores

_MOST = 8
"""Batches at a time: each holds its own activations in memory."""

Batch = TypeVar("Batch")
Result = TypeVar("Result")


def side_by_side(compute: Callable[[Batch], Result], batches: Sequence[Batch]) -> Iterator[Result]:
    """``compute`` over the batches, results in their order."""
    with (
        threadpool_limits(1),
        ThreadPoolExecutor(min(cores(), _MOST), initializer=torch.set_num_threads, initargs=(1,)) as pool,
    ):
        yield from pool.map(compute, batches)
