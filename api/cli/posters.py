"""``stillroom poster``."""

from __future__ import annotations

import typer

from api.actions.posters import make_poster
from api.cli.options import EditionNumber, EntryName, PictureFile, Workspace
from api.cli.screen import screen_of
from models.i18n import N_

MADE = N_("The poster is {path}")


def poster(
    context: typer.Context, entry: EntryName, *, workspace: Workspace, out: PictureFile, edition: EditionNumber = None
) -> None:
    """Make the poster of one entry."""
    screen_of(context).say(MADE, path=make_poster(workspace, entry, out, edition))
