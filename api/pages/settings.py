"""The settings of the community: its name, which can be set here, and all others as they stand."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.actions.naming import LONGEST, community_name
from api.actions.settings_table import settings_now
from api.pages.forms import Text, refused
from api.pages.frame import page
from api.web.context import Service, TheCaller, TheService
from api.web.renaming import rename_community
from models.errors import RequestError

router = APIRouter(include_in_schema=False)


@router.get("/settings")
def shown(request: Request, service: TheService) -> Response:
    """The community's name to be set, and every setting."""
    return page(request, "settings.html.j2", **_shown(service))


@router.post("/settings")
def rename(request: Request, service: TheService, caller: TheCaller, community: Text = "") -> Response:
    """Name the community."""
    try:
        rename_community(service, caller, community)
    except RequestError as error:
        return refused(request, "settings.html.j2", error, **_shown(service) | {"name": community})
    return RedirectResponse("/settings", 303)


def _shown(service: Service) -> dict[str, Any]:
    named = community_name(service.workspace)
    rows = settings_now(service.workspace)
    return {"name": named.name, "fixed": named.fixed, "longest": LONGEST, "rows": rows, "error": ""}
