"""What a running service holds open, from its first request to its last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Migrations

from api.access import schema as access
from api.access.routes import PUBLIC, ROUTES, Rule
from api.access.store import open_store
from api.jobs import schema as jobs
from api.jobs.runner import JobRunner
from api.queries.holdings import Holdings
from api.uploads import schema as uploads
from api.web import schema as web
from api.web.context import Service
from api.web.kept_answers import forget_unanswered
from models.store.pool import Pool
from models.workspace import Workspace

TABLES: tuple[Migrations, ...] = (access.migrations, jobs.migrations, uploads.migrations, web.migrations)
"""What the rooms keep in ``service.sqlite``; a room with tables adds its migrations here."""

OPENED: dict[tuple[str, str], Rule] = {("GET", "/metrics"): PUBLIC}
"""What the setting ``open_metrics`` opens."""


@contextmanager
def opened(workspace: Path) -> Iterator[Service]:
    """The service over a workspace for the block; a workspace that is not there yet is made.

    Raises ``WorkspaceBusy`` where another server has it, ``WorkspaceError``, ``CannotWrite``, and ``BadOption`` for
    broken settings.
    """
    path = workspace.absolute()
    with Workspace.open(path, create=not (path / "stillroom.sqlite").is_file()) as found:
        settings = found.settings
    rules = {**ROUTES, **OPENED} if settings.open_metrics else ROUTES
    with closing(open_store(path, TABLES)) as store:
        forget_unanswered(store)
        with closing(Holdings(path)) as holdings, JobRunner(store, path).running() as runner:
            yield Service(path, store, runner, holdings, settings, rules)


@contextmanager
def people_of(workspace: Path) -> Iterator[Pool]:
    """``service.sqlite`` of a workspace for the block, beside a running service. Raises ``WorkspaceMissing``."""
    with Workspace.open(workspace), closing(open_store(workspace, TABLES)) as store:
        yield store
