"""The frame of every page: menu, language, light or dark, and what a browser may load."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.access.caller import NOBODY, Caller
from api.access.routes import ROUTES
from api.pages.navigation import current, menu
from api.pages.templating import environment
from api.queries.community import community_of
from api.web.context import service_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load and run: our own files alone, nothing that stands in the page itself."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
    "Vary": "Cookie, Accept-Language",
}
THEMES = ("auto", "light", "dark")
_TAGS = {"zh": "zh-Hans", "en": "en"}


def page(request: Request, template: str, status: int = 200, **data: Any) -> HTMLResponse:
    """The template as a page for whoever asks, in their language; ``data`` is what it shows beside the frame's own."""
    text = environment().get_template(template).render(_frame(request) | data)
    return HTMLResponse(text, status, HEADERS)


def theme_of(request: Request) -> str:
    """``light`` or ``dark`` as the reader chose, ``auto`` where the system decides."""
    chosen = request.cookies.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"


def _frame(request: Request) -> dict[str, Any]:
    caller: Caller = getattr(request.state, "caller", NOBODY)
    language: str = request.state.language
    known = community_of(service_of(request).workspace, language)
    return {
        "caller": caller,
        "language": language,
        "language_tag": _TAGS[language],
        "timezone": known.timezone,
        "community": known.name,
        "theme": theme_of(request),
        "menu": menu(caller),
        "here": current(request.url.path),
        "address": _address(request),
        "exists": lambda path, method="GET": (method, path) in ROUTES,
    }


def _address(request: Request) -> str:
    """Where the reader is, to come back to."""
    query = f"?{request.url.query}" if request.url.query else ""
    return request.url.path + query
