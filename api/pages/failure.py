"""Errors as a page, for whoever reads with a browser."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import NOBODY
from api.access.routes import ROUTES
from api.pages.frame import page

_SIGN_IN = "/sign-in"
_UNAUTHORIZED = 401


def wants_page(request: Request) -> bool:
    """Tell whether a person asks, by what their browser says that it takes; programs are answered with JSON."""
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def failure_page(request: Request, status: int, title: str, detail: str) -> Response:
    """The error as a page; whoever should sign in first is led there. Both texts are in the reader's language."""
    if not hasattr(request.state, "caller"):
        request.state.caller = NOBODY
    is_explained = bool(request.state.caller.refusal)
    if status == _UNAUTHORIZED and request.method == "GET" and ("GET", _SIGN_IN) in ROUTES and not is_explained:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{_SIGN_IN}?back={quote(request.url.path + query, safe='')}", 303)
    return page(request, "failure.html.j2", status, title=title, detail=detail)
