"""The protocol over this process's own input and output, for a program that starts it."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import anyio
from mcp.server.stdio import stdio_server

from api.mcp.reader import Reader
from api.mcp.server import server_for
from api.queries import searching
from api.queries.audience import Audience
from api.queries.opening import open_library


def serve(workspace: Path, audience: Audience, language: str) -> None:
    """Answer until the input ends. The workspace is only read, beside whoever writes it.

    Raises ``WorkspaceMissing``, ``WorkspaceError``, and ``BadOption`` for broken settings.
    """
    reader = Reader(open_library(workspace), audience, language)
    # Meanings take some seconds to load: who asks before has answers by words. It ends with the process.
    Thread(target=searching.prepare, args=(reader.holdings,), name="meanings", daemon=True).start()
    anyio.run(_serve, reader)


async def _serve(reader: Reader) -> None:
    server = server_for(lambda _: reader, reader.language)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())
