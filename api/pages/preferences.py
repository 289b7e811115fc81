"""What a reader chooses for their own browser: the language, and light or dark."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from api.pages.frame import THEMES
from models.i18n import LANGUAGES

router = APIRouter(include_in_schema=False)
_YEAR = 365 * 86_400
"""Seconds for which a browser remembers it."""
_CHOICES = {"lang": LANGUAGES, "theme": THEMES}


@router.post("/preferences")
def choose(
    back: Annotated[str, Form()] = "/",
    lang: Annotated[str | None, Form()] = None,
    theme: Annotated[str | None, Form()] = None,
) -> RedirectResponse:
    """Keep what was chosen in cookies, and lead back to the page."""
    answer = RedirectResponse(own_path(back), 303)
    for name, value in (("lang", lang), ("theme", theme)):
        if value in _CHOICES[name]:
            answer.set_cookie(name, value, max_age=_YEAR, samesite="lax", httponly=True)
    return answer


def own_path(address: str) -> str:
    """The address where it is a path of this server, else the first page: nobody is sent elsewhere."""
    own = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if own else "/"
