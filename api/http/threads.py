"""Conversations, as members held them."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.http.reading import Id, TheFilter, TheLibrary, listed, shows, told
from api.http.shapes import Listed
from api.queries import conversations
from api.queries.conversations import ThreadCard, ThreadPage
from api.queries.scope import scope_of
from api.web.paging import Paging, paged

router = APIRouter(prefix="/api/v1/threads", tags=["talk"])


@router.get("", **shows(Listed[ThreadCard]))
def list_threads(holdings: TheLibrary, page: Paging, wanted: TheFilter) -> Response:
    """Conversations by channel and time: those of which a part was said in the period."""
    snapshot = holdings.snapshot()
    spans = conversations.threads(snapshot, scope_of(snapshot, wanted))
    found, after = paged(spans, page, lambda span: conversations.thread_key(snapshot, span))
    return listed(ThreadCard, conversations.thread_cards(holdings, snapshot, found), after)


@router.get("/{thread}", **shows(ThreadPage))
def show_thread(holdings: TheLibrary, thread: Id) -> Response:
    """One conversation with every message, and which earlier one each answers."""
    return told(ThreadPage, conversations.thread_page(holdings, holdings.snapshot(), thread))
