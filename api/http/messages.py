"""Messages, under pseudonyms."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.reading import Id, TheFilter, TheLibrary, listed, shows, told
from api.http.shapes import Listed
from api.queries import conversations
from api.queries.conversations import Window
from api.queries.scope import scope_of
from api.queries.views import MessageView
from api.web.paging import Paging, check_key, cursor_of
from models.records.role import Role

router = APIRouter(prefix="/api/v1/messages", tags=["talk"])

_WIDEST, _USUAL = 100, 10
Around = Annotated[int, Query(ge=0, le=_WIDEST, description="How many messages of the channel to show around it.")]


@router.get("", **shows(Listed[MessageView]))
def list_messages(
    holdings: TheLibrary,
    page: Paging,
    wanted: TheFilter,
    role: Annotated[Role | None, Query(description="Only messages that are for this.")] = None,
) -> Response:
    """Messages by channel and time."""
    snapshot = holdings.snapshot()
    if page.after is not None:
        check_key(page.after, (str,))
    after = str(page.after[0]) if page.after else None
    scope = scope_of(snapshot, wanted)
    found = conversations.messages(holdings, snapshot, scope, role=role, after=after, limit=page.limit + 1)
    items = found[: page.limit]
    return listed(MessageView, items, cursor_of((items[-1].id,)) if len(found) > page.limit else None)


@router.get("/{message}", **shows(Window))
def show_message(holdings: TheLibrary, message: Id, before: Around = _USUAL, after: Around = _USUAL) -> Response:
    """A message with what was said right before and after it in its channel."""
    return told(Window, conversations.window(holdings, holdings.snapshot(), message, before, after))
