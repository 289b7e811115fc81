"""Entity tags (RFC 9110, 8.8.3): who holds an answer already is told so in a line."""

from __future__ import annotations

from hashlib import blake2b

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_GONE_WITH_THE_BODY = ("content-length", "content-type")
_OK = 200
_NOT_MODIFIED = 304


class EntityTags:
    """Tags whole answers to GET by what they say, and answers 304 to whoever names the tag.

    An answer that comes in parts (a file, events) passes as it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the application."""
        if scope["type"] == "http" and scope["method"] == "GET":
            send = _Tagging(send, Headers(scope=scope).get("if-none-match", "")).send
        await self._app(scope, receive, send)


class _Tagging:
    """Holds the answer's start back until its first part shows whether it is the only one."""

    def __init__(self, send: Send, held: str) -> None:
        self._send, self._held = send, held
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == _OK:
            self._start = message
            return
        start, self._start = self._start, None
        if start and message["type"] == "http.response.body":
            message = self._tagged(start, message)
        if start:
            await self._send(start)
        await self._send(message)

    def _tagged(self, start: Message, message: Message) -> Message:
        """Tag the start, and leave the body away where it is known."""
        if message.get("more_body", False):
            return message
        headers = MutableHeaders(scope=start)
        tag = headers.setdefault("ETag", etag_of(message.get("body", b"")))
        if not is_held(tag, self._held):
            return message
        start["status"] = _NOT_MODIFIED
        for name in _GONE_WITH_THE_BODY:
            del headers[name]
        return {"type": "http.response.body", "body": b""}


def etag_of(body: bytes) -> str:
    """The tag of a body; a weak one, since the same may be sent packed or not."""
    return f'W/"{blake2b(body, digest_size=16).hexdigest()}"'


def is_held(tag: str, held: str) -> bool:
    """Tell whether ``If-None-Match`` names the tag, by the weak comparison."""
    names = {part.strip().removeprefix("W/") for part in held.split(",")}
    return "*" in names or tag.removeprefix("W/") in names
