"""``Idempotency-Key`` of POST requests (IETF draft): the middleware reads and keeps, the guard replays.

The guard has to come between: an answer is given again only to whom the request is still allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from anyio.to_thread import run_sync
from fastapi import Request, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.caller import Caller, Way
from api.web.context import Service, service_of
from api.web.kept_answers import KeptAnswer, KeyedRequest, begin, forget, keep
from models.errors import BadOption
from models.i18n import N_

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
BAD_KEY = N_("An idempotency key has 1 to {longest} visible ASCII characters.")
_LONGEST = 200
_DEFECT = 500
_NOT_KEPT = frozenset({"content-length", "date", "set-cookie", "x-request-id"})


class Replay(Exception):
    """The request was answered before."""

    def __init__(self, answer: KeptAnswer) -> None:
        super().__init__()
        self.answer = answer

    def response(self) -> Response:
        """The answer, given again."""
        return Response(self.answer.body, self.answer.status, self.answer.headers | {REPLAYED: "true"})


class Idempotency:
    """Reads the key and the body of a POST to the API, and keeps the answer that the guard has let begin."""

    def __init__(self, app: ASGIApp, service: Service, takes_key: Callable[[str], bool]) -> None:
        """``takes_key`` tells of a path whether a POST to it may have a key."""
        self._app, self._service, self._takes_key = app, service, takes_key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the application."""
        is_post = scope["type"] == "http" and scope["method"] == "POST" and self._takes_key(scope["path"])
        key = Headers(scope=scope).get(HEADER) if is_post else None
        if key is None:
            await self._app(scope, receive, send)
            return
        body = await _whole(receive)
        if body is None:
            return
        scope["state"]["keyed"] = KeyedRequest(key, _digest(scope, body))
        answer = _Noted()
        try:
            await self._app(scope, _given(body, receive), answer.noting(send))
        finally:
            await self._settle(scope, key, answer)

    async def _settle(self, scope: Scope, key: str, answer: _Noted) -> None:
        """Keep the answer of what the guard let begin, or forget the request where a defect ended it."""
        caller: Caller | None = scope["state"].get("begun")
        if caller is None:
            return
        if 0 < answer.status < _DEFECT:
            await run_sync(keep, self._service.store, caller.key, key, answer.kept())
        else:
            await run_sync(forget, self._service.store, caller.key, key)


def replayed(request: Request, caller: Caller) -> None:
    """Note that a request with a key begins. Raises ``Replay`` where it was answered before, and as ``begin`` does."""
    keyed: KeyedRequest | None = getattr(request.state, "keyed", None)
    if keyed is None or caller.way is Way.NOBODY:
        return
    if not (1 <= len(keyed.key) <= _LONGEST and keyed.key.isascii() and keyed.key.isprintable()):
        raise BadOption(BAD_KEY, longest=_LONGEST)
    answer = begin(service_of(request).store, caller.key, keyed)
    if answer is not None:
        raise Replay(answer)
    request.state.begun = caller


class _Noted:
    """What is sent as an answer."""

    def __init__(self) -> None:
        self.status = 0
        self._headers: list[tuple[bytes, bytes]] = []
        self._body = bytearray()

    def noting(self, send: Send) -> Send:
        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status, self._headers = message["status"], list(message["headers"])
            self._body += message.get("body", b"")
            await send(message)

        return noting

    def kept(self) -> KeptAnswer:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in self._headers}
        shown = {name: value for name, value in headers.items() if name.lower() not in _NOT_KEPT}
        is_secret = "no-store" in headers.get("cache-control", "")
        return KeptAnswer(self.status, shown, None if is_secret else bytes(self._body))


def _digest(scope: Scope, body: bytes) -> bytes:
    told = b"\0".join((scope["path"].encode(errors="surrogatepass"), scope["query_string"], body))
    return blake2b(told, digest_size=32).digest()


async def _whole(receive: Receive) -> bytes | None:
    """The body of a request; None where its sender has gone away."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(body)


def _given(body: bytes, receive: Receive) -> Receive:
    """What gives a body that was read already, and then what comes."""
    read: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return read.pop() if read else await receive()

    return given
