"""How much a request may send."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOO_LARGE = 413


class BodyLimit:
    """Refuses what is larger than a request may be: at once where it says so, else where it passes the limit."""

    def __init__(
        self, app: ASGIApp, most: int, is_upload: Callable[[str], bool], refusal: Callable[[Request], Response]
    ) -> None:
        """``most`` bytes; paths of uploads, told by ``is_upload``, have a limit of their own."""
        self._app, self._most, self._is_upload, self._refusal = app, most, is_upload, refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the application."""
        if scope["type"] != "http" or self._is_upload(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            await self._app(scope, self._counted(receive, Headers(scope=scope).get("content-length", "")), send)
        except HTTPException:  # what read the body stood outside the application, which answers its own
            await self._refusal(Request(scope))(scope, receive, send)

    def _counted(self, receive: Receive, announced: str) -> Receive:
        """The same, which breaks off above the limit; HTTP's own exception, as frameworks turn others into 400."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            if announced.isdecimal() and int(announced[:20]) > self._most:
                raise HTTPException(TOO_LARGE)
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:
                raise HTTPException(TOO_LARGE)
            return message

        return counted
