"""Errors as RFC 9457 problem details: one shape for every answer that is no success."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse

from models.errors import (
    AccessError,
    BadPeriod,
    CannotWrite,
    ExportError,
    Forbidden,
    KeyReused,
    NotFound,
    NotReady,
    Outdated,
    RequestError,
    SignInNeeded,
    StillroomError,
    TooLarge,
    TooMany,
    WorkspaceBusy,
    WorkspaceError,
)
from models.i18n import N_, translate

MEDIA_TYPE = "application/problem+json"

STATUS: tuple[tuple[type[StillroomError], int, str], ...] = (
    (SignInNeeded, 401, N_("Sign in first")),
    (Forbidden, 403, N_("Not allowed")),
    (TooMany, 429, N_("Too many requests")),
    (AccessError, 403, N_("Not allowed")),
    (NotFound, 404, N_("Not found")),
    (BadPeriod, 404, N_("No such period")),
    (Outdated, 409, N_("Changed meanwhile")),
    (NotReady, 409, N_("Not ready")),
    (TooLarge, 413, N_("Too large")),
    (KeyReused, 422, N_("Cannot be done so")),
    (RequestError, 400, N_("Cannot be done so")),
    (ExportError, 422, N_("Not readable as an export")),
    (WorkspaceBusy, 503, N_("Busy")),
    (CannotWrite, 507, N_("Cannot be written")),
    (WorkspaceError, 500, N_("The workspace cannot be used")),
    (StillroomError, 500, N_("Something went wrong")),
)
"""The status and the title of each error; the first row that fits holds."""


def status_of(error: StillroomError) -> tuple[int, str]:
    """Status and title (an English sentence of the catalogue)."""
    return next((status, title) for kind, status, title in STATUS if isinstance(error, kind))


def problem(request: Request, status: int, title: str, detail: str, **more: Any) -> JSONResponse:
    """An answer in the one shape of errors; ``title`` and ``detail`` are already in the reader's language."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
    }
    if request_id := getattr(request.state, "request_id", None):
        body["request_id"] = request_id
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}  # noqa: PLR2004 (a status, named by its RFC)
    return JSONResponse(body | more, status, headers, MEDIA_TYPE)


def of_error(request: Request, error: StillroomError, language: str) -> JSONResponse:
    """The answer for one of our own errors."""
    status, title = status_of(error)
    answer = problem(request, status, translate(title, language), error.localized(language))
    if isinstance(error, TooMany):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer
