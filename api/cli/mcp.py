"""``stillroom mcp``."""

from __future__ import annotations

import typer

from api.cli.options import PublishedOnly, Workspace
from api.cli.screen import screen_of
from api.mcp.stdio import serve
from api.queries.audience import Audience


def mcp(context: typer.Context, *, workspace: Workspace, published: PublishedOnly = False) -> None:
    """Answer a program that speaks the Model Context Protocol over stdin and stdout."""
    audience = Audience.READERS if published else Audience.COMMUNITY
    serve(workspace, audience, screen_of(context).language)
