"""Forms of pages: what their fields hold, and what is answered when an act cannot be done."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Form, Path, Request, Response

from api.pages.frame import page
from api.web.problems import status_of
from models.errors import StillroomError

Text = Annotated[str, Form()]
"""What a field of a form holds; a missing field is an empty one, and the act says what it lacks."""
Number = Annotated[int, Path(ge=1, le=2**53 - 1)]
"""A number by which a path names something."""
_DIGITS = 15


def refused(request: Request, template: str, error: StillroomError, /, **data: Any) -> Response:
    """The page once more, with why the act was not done; ``data`` holds what was typed."""
    told = {"error": error.localized(request.state.language)}
    return page(request, template, status_of(error)[0], **data | told)


def unkept(answer: Response) -> Response:
    """An answer that shows a secret: no browser and no proxy keeps it."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


def whole_number(typed: str) -> int | None:
    """The number in a field; None for what is none, or is larger than any of ours."""
    text = typed.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None
