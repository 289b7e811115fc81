"""A workspace, its uploads, and a runner at work."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.jobs.runner import JobRunner
from api.uploads.shelf import Shelf
from models.store.pool import Pool
from tests.support_jobs import service_store


@pytest.fixture(autouse=True)
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLROOM_HOME", str(home))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "w"


@pytest.fixture
def store(own: Path) -> Iterator[Pool]:
    with service_store(own) as opened:
        yield opened


@pytest.fixture
def shelf(store: Pool, own: Path) -> Shelf:
    return Shelf(store, own)


@pytest.fixture
def runner(store: Pool, own: Path) -> Iterator[JobRunner]:
    with JobRunner(store, own).running() as running:
        yield running
