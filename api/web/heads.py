"""HEAD is GET without the body (RFC 9110, 9.3.2): every address that can be read can be asked for its headers."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Answers HEAD by the handler of GET, and keeps the body back."""

    def __init__(self, app: ASGIApp, own: Callable[[str], bool]) -> None:
        """``own`` tells the paths whose handlers know HEAD themselves."""
        self._app, self._own = app, own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the application."""
        if scope["type"] == "http" and scope["method"] == "HEAD" and not self._own(scope["path"]):
            await self._head(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _head(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def left() -> Message:
            # Whoever asks for headers is gone once they have them: an answer that streams ends there.
            return {"type": "http.disconnect"} if begun else await receive()

        async def bare(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                await send(message)
                await send({"type": "http.response.body", "body": b"", "more_body": False})

        await self._app({**scope, "method": "GET"}, left, bare)
