"""The first page: for who works with the community a board over all its groups, for readers its editions."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.access.rights import Right
from api.pages.drawing import bars
from api.pages.frame import page
from api.queries.board import board
from api.web.context import TheCaller, TheService

router = APIRouter(include_in_schema=False)


@router.get("/")
def first(request: Request, service: TheService, caller: TheCaller) -> Response:
    """What came, what is missing, and what waits for a person."""
    if not caller.may(Right.COMMUNITY):
        return RedirectResponse("/editions", 303)
    found = board(service.library)
    most = max((count for group in found.groups for count in group.weeks), default=1)
    lines = {group.id: bars(group.weeks, most=most) for group in found.groups}
    return page(request, "overview.html.j2", board=found, lines=lines)
