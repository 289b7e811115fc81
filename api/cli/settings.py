"""``stillroom settings``."""

from __future__ import annotations

import typer

from api.actions.settings_table import settings_page
from api.cli.screen import screen_of


def settings(context: typer.Context) -> None:
    """Print every setting with its sentence."""
    screen = screen_of(context)
    screen.show(settings_page(screen.language).rstrip("\n"))
