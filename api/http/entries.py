"""Entries over all editions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.reading import Id, TheAudience, TheLibrary, by_place, listed, shows, told
from api.http.shapes import Listed
from api.queries import editions
from api.queries.editions import EntryCard, EntryPage
from api.web.paging import Paging
from models.records.edition import EntryKind

router = APIRouter(prefix="/api/v1/entries", tags=["editions"])


@router.get("", **shows(Listed[EntryCard]))
def list_entries(
    holdings: TheLibrary,
    audience: TheAudience,
    page: Paging,
    kind: Annotated[EntryKind | None, Query(description="Only of this kind.")] = None,
    topic: Annotated[str | None, Query(max_length=100, description="Only of this topic.")] = None,
) -> Response:
    """Every entry once, as the newest edition prints it; the newest edition first."""
    found = editions.entries(holdings.snapshot(), audience)
    wanted = tuple(one for one in found if kind in {None, one.kind} and topic in {None, one.topic})
    return listed(EntryCard, *by_place(wanted, page))


@router.get("/{entry}", **shows(EntryPage))
def show_entry(holdings: TheLibrary, audience: TheAudience, entry: Id) -> Response:
    """One entry, whole, as the newest edition prints it."""
    return told(EntryPage, editions.entry(holdings.snapshot(), audience, entry))
