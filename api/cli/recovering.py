"""``stillroom admin-link``."""

from __future__ import annotations

from contextlib import closing

import typer

from api.access.recovering import way_back
from api.access.store import open_store
from api.cli.options import Address, AdminName, Workspace
from api.cli.screen import screen_of
from api.serve.opening import TABLES
from models.errors import WorkspaceMissing
from models.i18n import N_
from models.workspace import MISSING

_FIRST = N_("There is no administrator yet. This link makes the first, once:")
_NEW = N_("{name} sets a new password by this link, once, within 7 days:")


def admin_link(
    context: typer.Context, *, workspace: Workspace, name: AdminName = "", address: Address = "http://localhost:8000"
) -> None:
    """Print a link by which an administrator gets in again."""
    if not (workspace / "stillroom.sqlite").is_file():
        raise WorkspaceMissing(MISSING, path=workspace)
    screen = screen_of(context)
    with closing(open_store(workspace, TABLES)) as store:
        made = way_back(store, address, name)
    screen.say(_NEW if made.name else _FIRST, name=made.name)
    screen.show(made.link)
