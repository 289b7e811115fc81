"""What several tests of findings begin with."""

from __future__ import annotations

import pytest

from tests.support_groups import Groups


@pytest.fixture
def here() -> Groups:
    """A community in which nothing was said yet."""
    return Groups()
