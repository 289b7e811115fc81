"""Search: messages by words, conversations by meaning, entries by both."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.reading import TheAudience, TheFilter, TheLibrary, listed, place_after, shows
from api.http.shapes import Listed
from api.queries import searching
from api.queries.scope import scope_of
from api.queries.searching import LONGEST, EntryHit, MessageHit, ThreadHit
from api.web.paging import Page, Paging, cursor_of
from models.records.role import Role

router = APIRouter(prefix="/api/v1/search", tags=["search"])

_FARTHEST = 10_000
"""Items of a search that one may page through."""
Text = Annotated[str, Query(min_length=1, max_length=LONGEST, description="Words, in any language.")]


@router.get("/messages", **shows(Listed[MessageHit]))
def search_messages(
    holdings: TheLibrary,
    page: Paging,
    wanted: TheFilter,
    q: Text,
    role: Annotated[Role | None, Query(description="Only messages that are for this.")] = None,
) -> Response:
    """Messages that hold every blank-separated phrase, the best first (BM25); `highlights` are spans of the text."""
    snapshot = holdings.snapshot()
    skip = min(place_after(page), _FARTHEST)
    scope = scope_of(snapshot, wanted)
    found = searching.messages_with(holdings, snapshot, q, scope, role=role, skip=skip, limit=page.limit + 1)
    return listed(MessageHit, found[: page.limit], _next(page, skip, len(found)))


@router.get("/threads", **shows(Listed[ThreadHit]))
def search_threads(holdings: TheLibrary, page: Paging, wanted: TheFilter, q: Text) -> Response:
    """Conversations that mean something like it, the nearest first; none where no embedding model is installed."""
    snapshot = holdings.snapshot()
    skip = min(place_after(page), _FARTHEST)
    scope = scope_of(snapshot, wanted)
    found = searching.threads_like(holdings, snapshot, q, scope, skip=skip, limit=page.limit + 1)
    return listed(ThreadHit, found[: page.limit], _next(page, skip, len(found)))


@router.get("/entries", **shows(Listed[EntryHit]))
def search_entries(
    holdings: TheLibrary,
    audience: TheAudience,
    wanted: TheFilter,
    q: Text,
    limit: Annotated[int, Query(ge=1, le=50, description="Items at most.")] = 20,
) -> Response:
    """Entries of editions that the caller may see, the nearest first by words and meaning."""
    snapshot = holdings.snapshot()
    scope = scope_of(snapshot, wanted)
    return listed(EntryHit, searching.entries_about(holdings, snapshot, audience, q, scope, limit=limit), None)


def _next(page: Page, skip: int, found: int) -> str | None:
    return cursor_of((skip + page.limit - 1,)) if found > page.limit and skip < _FARTHEST else None
