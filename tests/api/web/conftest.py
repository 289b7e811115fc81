"""A service over an empty workspace, and its application, driven through a client."""

from collections.abc import Iterator

import pytest

from tests.support_service import Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a new workspace; a module's tests share it."""
    with serving(tmp_path_factory.mktemp("empty") / "community") as running:
        yield running
