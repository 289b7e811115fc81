"""What a running service holds open, from its first request to its last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Migrations

from api.access import schema as access
from api.access.store import open_store
from api.web.context import Service
from models.workspace import Workspace

TABLES: tuple[Migrations, ...] = (access.migrations,)
"""What the rooms keep in ``service.sqlite``; a room with tables adds its migrations here."""


@contextmanager
def opened(workspace: Path) -> Iterator[Service]:
    """The service over a workspace for the block; a workspace that is not there yet is made.

    Raises ``WorkspaceError``, ``CannotWrite``, and ``BadOption`` for broken settings.
    """
    path = workspace.absolute()
    with Workspace.open(path, create=not (path / "stillroom.sqlite").is_file()):
        pass
    with closing(open_store(path, TABLES)) as store:
        yield Service(path, store)
