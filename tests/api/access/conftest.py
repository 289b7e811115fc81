"""A store of access, and people in it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from api.access import schema
from api.access.caller import Caller
from api.access.passwords import hash_password
from api.access.rights import Role
from api.access.store import open_store
from models.store.pool import Pool
from tests.support_access import PASSWORD, account


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Pool]:
    with closing(open_store(tmp_path, (schema.migrations,))) as opened:
        yield opened


@pytest.fixture(scope="session")
def password_hash() -> str:
    return hash_password(PASSWORD, "")


@pytest.fixture
def admin(store: Pool, password_hash: str) -> Caller:
    return account(store, "林晚", Role.ADMIN, password_hash)


@pytest.fixture
def expert(store: Pool, password_hash: str) -> Caller:
    return account(store, "Zoë", Role.EXPERT, password_hash)
