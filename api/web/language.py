"""The language of an answer."""

from __future__ import annotations

from babel import negotiate_locale
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from models.i18n import LANGUAGES


def chosen_language(cookie: str | None, accepted: str | None) -> str:
    """``zh`` or ``en``: what the reader chose on a page, else the first that the browser accepts, else English."""
    if cookie in LANGUAGES:
        return str(cookie)
    wanted = [part.split(";")[0].strip().split("-")[0].lower() for part in (accepted or "").split(",")]
    return negotiate_locale(wanted, LANGUAGES) or "en"


class ReadersLanguage:
    """Puts the reader's language into ``request.state.language``, before anything can fail."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the application."""
        if scope["type"] == "http":
            request = Request(scope)
            accepted = request.headers.get("accept-language")
            request.state.language = chosen_language(request.cookies.get("lang"), accepted)
        await self._app(scope, receive, send)
