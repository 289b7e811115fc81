"""``stillroom admin-link``."""

from __future__ import annotations

import typer

from api.access.recovering import way_back
from api.cli.options import Address, AdminName, Workspace
from api.cli.screen import screen_of
from api.serve.opening import people_of
from models.i18n import N_

_FIRST = N_("There is no administrator yet. This link makes the first, once:")
_NEW = N_("{name} sets a new password by this link, once, within 7 days:")


def admin_link(
    context: typer.Context, *, workspace: Workspace, name: AdminName = "", address: Address = "http://localhost:8000"
) -> None:
    """Print a link by which an administrator gets in again."""
    screen = screen_of(context)
    with people_of(workspace) as store:
        made = way_back(store, address, name)
    screen.say(_NEW if made.name else _FIRST, name=made.name)
    screen.show(made.link)
