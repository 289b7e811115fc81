"""The frame of every page: menu, language, light or dark."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.access.caller import NOBODY, Caller
from api.access.rights import Right
from api.pages.navigation import current, menu
from api.pages.templating import environment
from api.queries.audience import Audience
from api.queries.heading import community_name
from api.web.context import service_of

THEMES = ("auto", "light", "dark")
_TAGS = {"zh": "zh-Hans", "en": "en"}


def page(request: Request, template: str, status: int = 200, **data: Any) -> HTMLResponse:
    """The template as a page for whoever asks, in their language; ``data`` is what it shows beside the frame's own."""
    text = environment().get_template(template).render(_frame(request) | data)
    return HTMLResponse(text, status)


def theme_of(request: Request) -> str:
    """``light`` or ``dark`` as the reader chose, ``auto`` where the system decides."""
    chosen = request.cookies.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"


def _frame(request: Request) -> dict[str, Any]:
    caller: Caller = getattr(request.state, "caller", NOBODY)
    language: str = request.state.language
    service = service_of(request)
    snapshot = service.holdings.snapshot()
    community = caller.may(Right.COMMUNITY)
    return {
        "caller": caller,
        "language": language,
        "language_tag": _TAGS[language],
        "timezone": snapshot.findings.timezone,
        "community": community_name(snapshot, Audience.COMMUNITY if community else Audience.READERS),
        "theme": theme_of(request),
        "menu": menu(caller, service.rules),
        "conversations": community,
        "here": current(request.url.path),
        "address": _address(request),
        "exists": lambda path, method="GET": (method, path) in service.rules,
    }


def _address(request: Request) -> str:
    """Where the reader is, to come back to."""
    query = f"?{request.url.query}" if request.url.query else ""
    return request.url.path + query
