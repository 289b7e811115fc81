"""A machine of one's own for every test, and a workspace on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.workspace import Workspace


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "machine"
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    return home


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "community", create=True) as opened:
        yield opened
