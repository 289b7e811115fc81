"""Runs one function over shards: here, or in processes beside this one."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from threading import Thread
from typing import Protocol, TypeVar

Shard = TypeVar("Shard")
Result = TypeVar("Result")

_AHEAD = 2
"""Shards handed out per worker before their results are taken: keeps memory flat."""


class Executor(Protocol):
    """Where the shards of a stage are worked on. ``function`` and shards must be picklable: module-level and frozen."""

    def map(self, function: Callable[[Shard], Result], shards: Iterable[Shard]) -> Iterator[Result]:
        """The results in the order of ``shards``."""


class Serial:
    """One shard after the other, in this process."""

    def map(self, function: Callable[[Shard], Result], shards: Iterable[Shard]) -> Iterator[Result]:
        """The results in the order of ``shards``."""
        return map(function, shards)


class Processes:
    """Shards in ``workers`` processes; they are started for one map and end with it."""

    def __init__(self, workers: int) -> None:
        """Nothing is started yet."""
        self._workers = workers

    def map(self, function: Callable[[Shard], Result], shards: Iterable[Shard]) -> Iterator[Result]:
        """The results in the order of ``shards``; an interrupt, or closing the iterator early, stops the processes."""
        # Spawned, not forked: a fork would carry the open database and the threads of numeric libraries with it.
        pool = ProcessPoolExecutor(self._workers, get_context("spawn"), _settle_in)
        try:
            yield from _in_order(pool, function, shards, self._workers * _AHEAD)
        except BrokenProcessPool as error:
            # What ends a worker from outside is, nearly always, the system when memory has run out.
            raise MemoryError from error
        except BaseException:
            # Waiting for a large shard that nobody wants any more would look like a hang.
            for child in active_children():
                child.terminate()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, function: Callable[[Shard], Result], shards: Iterable[Shard], ahead: int
) -> Iterator[Result]:
    waiting = iter(shards)
    pending = [pool.submit(function, shard) for shard in islice(waiting, ahead)]
    while pending:
        result = pending.pop(0).result()
        pending += [pool.submit(function, shard) for shard in islice(waiting, 1)]
        yield result


def _settle_in() -> None:
    """Begin a worker: Ctrl-C reaches the whole group, and only the parent answers it, with one sentence."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed says nothing: its workers would wait for it for ever."""
    if parent := parent_process():
        parent.join()
        os._exit(1)
