"""One code path: the same results in the same order, wherever the shards are worked on."""

import multiprocessing
import operator
import os
import time
from pathlib import Path

import pytest

from api.pipeline.executor import Processes, Serial


def test_results_come_in_the_order_of_the_shards() -> None:
    assert list(Serial().map(operator.neg, range(9))) == list(Processes(2).map(operator.neg, range(9)))


def test_processes_work_elsewhere() -> None:
    assert set(Processes(2).map(_process, range(4))).isdisjoint({os.getpid()})


def test_a_failure_in_a_shard_comes_back_as_it_is() -> None:
    with pytest.raises(FileNotFoundError):
        list(Processes(2).map(os.stat, [Path("/nowhere/at/all")]))


def test_closing_early_leaves_no_process_behind() -> None:
    results = Processes(2).map(time.sleep, [0, 60, 60, 60])
    begun = time.monotonic()
    next(iter(results))
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 30
    assert multiprocessing.active_children() == []


def _process(_shard: int) -> int:
    return os.getpid()
