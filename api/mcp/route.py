"""``/mcp``: the protocol over HTTP (streamable, without sessions), behind the same guard as every other route."""

from __future__ import annotations

from fastapi import APIRouter, Response
from starlette.types import Receive, Scope, Send

router = APIRouter(include_in_schema=False)


class _Exchange(Response):
    """An answer that reads its request itself."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        from api.mcp.exchange import exchange  # noqa: PLC0415 (the protocol takes half a second to load)

        await exchange(scope, receive, send)


@router.post("/mcp")
async def converse() -> Response:
    """One message of the protocol; see docs/mcp.md."""
    return _Exchange()
