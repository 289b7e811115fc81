"""The application: routers, guard and errors put together."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import Depends, FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from api.access.origin import check_origin
from api.pages.failure import failure_page, wants_page
from api.serve.routers import ROUTERS
from api.web.context import Service
from api.web.guard import guard
from api.web.language import chosen_language
from api.web.problems import of_error, status_of
from models.errors import Forbidden, StillroomError
from models.i18n import translate


def create_app(service: Service) -> FastAPI:
    """The application over one service; it opens nothing and closes nothing."""
    app = FastAPI(
        title="Stillroom",
        version=version("stillroom"),
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(guard)],
    )
    app.state.service = service
    app.middleware("http")(_from_here)
    app.middleware("http")(_with_language)
    app.add_exception_handler(StillroomError, _told)
    for router in ROUTERS:
        app.include_router(router)
    return app


async def _with_language(request: Request, call_next: RequestResponseEndpoint) -> Response:
    request.state.language = chosen_language(request.cookies.get("lang"), request.headers.get("accept-language"))
    return await call_next(request)


async def _from_here(request: Request, call_next: RequestResponseEndpoint) -> Response:
    try:
        check_origin(request.method, request.headers)
    except Forbidden as error:
        return await _told(request, error)
    return await call_next(request)


async def _told(request: Request, error: Exception) -> Response:
    if not isinstance(error, StillroomError):
        raise error
    language: str = request.state.language
    if wants_page(request):
        status, title = status_of(error)
        return failure_page(request, status, translate(title, language), error.localized(language))
    return of_error(request, error, language)
