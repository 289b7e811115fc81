"""``stillroom serve``."""

from __future__ import annotations

import typer

from api.cli.options import Host, Port, Workspace
from api.cli.screen import screen_of
from api.serve.run import Listening
from api.serve.run import serve as run_server
from models.i18n import N_

_AT = N_("Stillroom is at {address} until Ctrl-C.")
_SET_UP = N_("Nobody can sign in yet. Open this link once to make the first administrator: {link}")
_STOPPED = N_("Stillroom has stopped: nothing is lost, and the same command goes on from there.")


def serve(context: typer.Context, *, workspace: Workspace, host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve a community until it is told to stop."""
    screen = screen_of(context)

    def tell(listening: Listening) -> None:
        screen.say(_AT, address=listening.address)
        if listening.setup:
            screen.say(_SET_UP, link=listening.setup)

    run_server(workspace, host, port, tell)
    screen.say(_STOPPED)
