"""The first page: for who works with the community a board over all its groups, for readers its editions."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.access.rights import Right
from api.pages.drawing import bars
from api.pages.frame import page
from api.pages.reader import Word
from api.queries.board import board
from api.web.context import TheCaller, TheService

router = APIRouter(include_in_schema=False)
_GROUPS = 30
"""Groups shown at first, those with the most messages."""


@router.get("/")
def first(request: Request, service: TheService, caller: TheCaller, groups: Word = "") -> Response:
    """What came, what is missing, and what waits for a person."""
    if not caller.may(Right.COMMUNITY):
        return RedirectResponse("/editions", 303)
    found = board(service.holdings)
    ranked = sorted(found.groups, key=lambda group: (-group.messages, group.id))
    shown = ranked if groups == "all" else ranked[:_GROUPS]
    lines = {group.id: bars(group.weeks) for group in shown}
    return page(request, "overview.html.j2", board=found, groups=shown, lines=lines)
