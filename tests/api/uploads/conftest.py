"""A server over an empty workspace, and an operator's client of it."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from api.access import tokens
from api.access.rights import Right, Role
from tests.support_access import account
from tests.support_service import Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STILLROOM_HOME", str(home))
        with serving(tmp_path_factory.mktemp("served") / "w") as server:
            yield server


@pytest.fixture(scope="module")
def client(served: Served) -> Iterator[httpx2.Client]:
    yield from _client(served, "林晚")


@pytest.fixture(scope="module")
def other(served: Served) -> Iterator[httpx2.Client]:
    yield from _client(served, "Zoë")


def _client(served: Served, name: str) -> Iterator[httpx2.Client]:
    store = served.service.store
    token = tokens.make(store, account(store, name, Role.ADMIN), "tests", {Right.OPERATE})
    with served.client(token.secret) as client:
        yield client
