"""Killed at a write, or on a disk that fails there: readers see all or nothing; run again, it is as if nothing was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults import BROKEN_DISK, DISK_FULL
from tests.support_no_loss import Trial, moments, trial

SEED = 20261121


@pytest.fixture(scope="module")
def import_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    with trial(tmp_path_factory.mktemp("no_loss")) as made:
        yield made


def test_killed_at_ten_writes_nothing_is_lost(import_: Trial) -> None:
    assert [wrong for at in moments(import_.writes, 10, SEED) for wrong in import_.run(at)] == []


@pytest.mark.parametrize("error", [DISK_FULL, BROKEN_DISK], ids=["full", "broken"])
def test_a_disk_that_fails_at_a_write_loses_nothing(import_: Trial, error: int) -> None:
    assert [wrong for at in moments(import_.writes, 4, SEED + error) for wrong in import_.run(at, error)] == []


def test_without_transactions_it_would_be_lost(import_: Trial) -> None:
    late = import_.writes_without_transactions() * 9 // 10
    assert any("message_words" in wrong for wrong in import_.run(late, transactions=False))
