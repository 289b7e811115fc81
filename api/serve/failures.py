"""Whatever goes wrong, as one shape of answer: a problem (RFC 9457) for programs, a page for people."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.pages.failure import failure_page, wants_page
from api.web.idempotency import Replay
from api.web.problems import of_error, problem, status_of
from api.web.validation import reasons
from models.errors import StillroomError
from models.i18n import N_, translate

BY_STATUS: dict[int, tuple[str, str]] = {
    400: (N_("Not readable"), N_("The request cannot be read: correct it and send it again.")),
    404: (N_("Not found"), N_("There is nothing at this address.")),
    405: (N_("Not possible here"), N_("Nothing can be done here in this way: see the header Allow.")),
    413: (N_("Too large"), N_("The request is too large: send less at a time.")),
    422: (N_("Not valid"), N_("Some values cannot be taken: correct those listed in errors.")),
    500: (
        N_("Something went wrong"),
        N_("This is a fault of Stillroom: tell the administrator the request’s id, which stands in the log."),
    ),
}
"""Title and sentence of what is no error of ours by name."""
_INVALID = 422
_NOT_ALLOWED = 405
_DEFECT = 500


def tell_failures(app: FastAPI) -> None:
    """Have the application answer every failure so."""
    app.add_exception_handler(StillroomError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(Replay, _again)


def defect(request: Request) -> Response:
    """The answer to a request that met a defect of ours."""
    return of_status(request, _DEFECT)


def too_large(request: Request) -> Response:
    """The answer to a request above its limit."""
    return of_status(request, 413)


def of_status(request: Request, status: int, **more: Any) -> Response:
    """The answer for a status alone; that of the general one of its hundred where the table has no row."""
    title, detail = BY_STATUS.get(status) or BY_STATUS[_DEFECT if status >= _DEFECT else 400]
    language: str = request.state.language
    told = translate(title, language), translate(detail, language)
    return failure_page(request, status, *told) if wants_page(request) else problem(request, status, *told, **more)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, StillroomError)
    language: str = request.state.language
    if wants_page(request):
        status, title = status_of(error)
        return failure_page(request, status, translate(title, language), error.localized(language))
    return of_error(request, error, language)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return of_status(request, _INVALID, errors=reasons(error.errors(), request.state.language))


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = of_status(request, error.status_code)
    if error.status_code == _NOT_ALLOWED:
        answer.headers["Allow"] = ", ".join(sorted(_methods(request)))
    return answer


async def _again(_: Request, error: Exception) -> Response:
    assert isinstance(error, Replay)
    return error.response()


def _methods(request: Request) -> set[str]:
    """What may be sent to the address, over all of its routes: each of them knows its own only."""
    found: set[str] = set()
    for context in iter_route_contexts(request.app.routes):
        match, _ = context.route.matches(request.scope)
        if match is not Match.NONE:
            found |= context.methods or set()
    return found
