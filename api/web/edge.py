"""The outermost edge: each request gets its id, is counted and logged, and no defect leaves a client without answer."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.web.limits import Allowance
from api.web.logs import FIELDS
from api.web.metrics import Metrics

HEADER = "X-Request-ID"
NO_ROUTE = "-"
"""Stands for the route of a request that met none: paths may hold secrets, and are never logged."""
_OF_A_PROXY = re.compile(r"[A-Za-z0-9._-]{8,64}")
_DEFECT = 500
_log = logging.getLogger("stillroom.requests")


@dataclass(slots=True)
class _Answer:
    """What is known of a request's answer so far."""

    status: int = 0
    size: int = 0


class Edge:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, metrics: Metrics, defect: Callable[[Request], Response]) -> None:
        """``defect`` makes the answer to a request that met a defect of ours."""
        self._app, self._metrics, self._defect = app, metrics, defect

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        ident = _request_id(Headers(scope=scope).get(HEADER, ""))
        scope.setdefault("state", {})["request_id"] = ident
        answer, began = _Answer(), time.perf_counter()
        with self._metrics.under_way.track_inprogress():
            await self._answered(scope, receive, _noting(send, scope["state"], answer), answer)
        self._note(scope, answer, time.perf_counter() - began)

    async def _answered(self, scope: Scope, receive: Receive, send: Send, answer: _Answer) -> None:
        try:
            await self._app(scope, receive, send)
        except Exception:  # the last edge: a defect becomes an answer and a line of the log
            _log.exception("defect", extra={FIELDS: {"request": scope["state"]["request_id"]}})
            if answer.status:
                raise
            await self._defect(Request(scope))(scope, receive, send)

    def _note(self, scope: Scope, answer: _Answer, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", NO_ROUTE)
        self._metrics.answered(scope["method"], route, answer.status, seconds)
        fields = {
            "request": scope["state"]["request_id"],
            "method": scope["method"],
            "route": route,
            "status": answer.status,
            "milliseconds": round(seconds * 1000, 1),
            "bytes": answer.size,
            "caller": getattr(scope["state"].get("caller"), "key", ""),
        }
        _log.info("request", extra={FIELDS: fields})


def _request_id(given: str) -> str:
    """The id that a proxy gave, else a new one."""
    return given if _OF_A_PROXY.fullmatch(given) else uuid4().hex


def _left(allowance: Allowance | None) -> dict[str, str]:
    return allowance.headers() if allowance else {}


def _noting(send: Send, state: dict[str, Any], answer: _Answer) -> Send:
    """The same, which notes what is sent, and names on it the request's id and how much the caller has left."""

    async def noting(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            allowance: Allowance | None = state.get("allowance")
            MutableHeaders(scope=message).update({HEADER: state["request_id"]} | _left(allowance))
        answer.size += len(message.get("body", b""))
        await send(message)

    return noting
