"""One exchange of the protocol over HTTP: a request and its answer, with no session between them."""

from __future__ import annotations

from functools import cache
from typing import Any

from mcp.server.lowlevel.server import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from api.mcp.reader import Reader
from api.mcp.server import Context, server_for
from api.web.audience import audience_of
from api.web.context import caller_of, service_of


async def exchange(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request that the guard has let through."""
    # A manager runs once; without sessions a request needs nothing of the one before.
    manager = StreamableHTTPSessionManager(_server(scope["state"]["language"]), json_response=True, stateless=True)
    async with manager.run():
        await manager.handle_request(scope, receive, send)


@cache
def _server(language: str) -> Server[Any]:
    return server_for(_reader, language)


def _reader(context: Context) -> Reader:
    request = context.request
    assert isinstance(request, Request)
    return Reader(service_of(request).holdings, audience_of(caller_of(request)), request.state.language)
