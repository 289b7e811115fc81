"""Uploading exports: chosen or dropped, looked at before anything is imported."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from api.access.caller import Caller
from api.actions.zones import checked_zone
from api.jobs.job import Arguments, Kind
from api.pages.forms import Text, refused
from api.pages.frame import page
from api.uploads.form import received
from api.uploads.shelf import Shelf
from api.web.context import Language, Service, TheCaller, TheService
from models.errors import AccessError, BadOption, RequestError, StillroomError, WorkspaceError
from models.i18n import N_

router = APIRouter(include_in_schema=False)

_SHOWN = 50
"""Uploads that wait, on the page at most."""
_NOTHING = N_("Choose at least one upload.")


@router.get("/upload")
def form(request: Request, service: TheService, caller: TheCaller) -> Response:
    """Where exports are chosen, and those that wait."""
    return page(request, "upload.html.j2", **_shown(service, caller))


@router.post("/upload")
async def take(request: Request, service: TheService, caller: TheCaller, language: Language) -> Response:
    """Take the files of a plain form, and look at them."""
    shelf = Shelf(service.store, service.workspace)
    try:
        uploads, _ = await received(shelf, caller, request.headers, request.stream())
    except (RequestError, WorkspaceError) as error:
        return await run_in_threadpool(_refused, request, service, caller, error)
    asked = Arguments(tuple(upload.id for upload in uploads))
    return await run_in_threadpool(_looking, service, caller, language, asked)


@router.post("/upload/look")
def look(
    request: Request,
    service: TheService,
    caller: TheCaller,
    language: Language,
    *,
    upload: Annotated[list[str], Form()] = [],  # noqa: B006 (FastAPI copies it)
    format: Text = "",  # noqa: A002 (the field's name)
    timezone: Text = "",
) -> Response:
    """Look at uploads, as they were recognised or as somebody says that they are."""
    try:
        if not upload:
            raise BadOption(_NOTHING)
        asked = Arguments(tuple(upload), format.strip() or None, checked_zone(timezone.strip() or None))
        return _looking(service, caller, language, asked)
    except RequestError as error:
        return _refused(request, service, caller, error)


@router.post("/upload/discard")
def discard(
    request: Request,
    service: TheService,
    caller: TheCaller,
    *,
    upload: Annotated[list[str], Form()] = [],  # noqa: B006 (FastAPI copies it)
) -> Response:
    """Delete uploads that nobody imports."""
    shelf = Shelf(service.store, service.workspace)
    try:
        for one in upload:
            shelf.discard(one, caller)
    except (RequestError, AccessError) as error:
        return _refused(request, service, caller, error)
    return RedirectResponse("/upload", 303)


def _looking(service: Service, caller: Caller, language: str, asked: Arguments) -> Response:
    job = service.jobs.submit(Kind.INSPECT, asked, caller, language)
    return RedirectResponse(f"/jobs/{job.id}", 303)


def _refused(request: Request, service: Service, caller: Caller, error: StillroomError) -> Response:
    return refused(request, "upload.html.j2", error, **_shown(service, caller))


def _shown(service: Service, caller: Caller) -> dict[str, Any]:
    shelf = Shelf(service.store, service.workspace)
    return {
        "uploads": shelf.latest(_SHOWN),
        "own": caller.key,
        "most": shelf.settings().upload_megabytes,
        "error": "",
    }
