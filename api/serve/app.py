"""The application: routers, guard, failures and what goes around every answer, put together."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from api.serve.failures import defect, tell_failures, too_large
from api.serve.openapi import describe
from api.serve.routers import ROUTERS
from api.web.context import Service
from api.web.edge import Edge
from api.web.etag import EntityTags
from api.web.guard import guard
from api.web.headers import SafeHeaders
from api.web.heads import Heads
from api.web.idempotency import Idempotency
from api.web.language import ReadersLanguage
from api.web.sizes import BodyLimit

API = "/api/v1/"
UPLOADS = "/api/v1/uploads"
"""Below it requests have a limit of their own, and resume instead of being sent again."""
UPLOAD_PAGE = "/upload"
"""Its form sends the files themselves, where no script runs."""


def create_app(service: Service) -> FastAPI:
    """The application over one service; it opens nothing and closes nothing."""
    app = FastAPI(
        title="Stillroom",
        version=version("stillroom"),
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(guard)],
        generate_unique_id_function=lambda route: route.name,
        middleware=_around(service),
    )
    app.state.service = service
    tell_failures(app)
    for router in ROUTERS:
        app.include_router(router)
    describe(app, service.rules)
    return app


def _around(service: Service) -> list[Middleware]:
    """What goes around every answer, the outermost first."""
    return [
        Middleware(Heads, own=_knows_head),
        Middleware(SafeHeaders),
        Middleware(ReadersLanguage),
        Middleware(Edge, metrics=service.metrics, defect=defect),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        Middleware(BodyLimit, most=service.settings.request_kilobytes * 1024, is_upload=_is_upload, refusal=too_large),
        Middleware(EntityTags),
        Middleware(Idempotency, service=service, takes_key=_takes_key),
    ]


def _knows_head(path: str) -> bool:
    return path.startswith(f"{UPLOADS}/")


def _is_upload(path: str) -> bool:
    return path in {UPLOADS, UPLOAD_PAGE} or path.startswith(f"{UPLOADS}/")


def _takes_key(path: str) -> bool:
    return path.startswith(API) and not _is_upload(path)
