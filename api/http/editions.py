"""Editions: what was printed, or is about to be."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.http.reading import Id, TheAudience, TheLibrary, by_place, listed, shows, told
from api.http.shapes import Listed, Number
from api.queries import editions
from api.queries.editions import EditionCard, EntryCard, EntryPage
from api.web.paging import Paging
from models.records.edition import Edition

router = APIRouter(prefix="/api/v1/editions", tags=["editions"])


@router.get("", **shows(Listed[EditionCard]))
def list_editions(holdings: TheLibrary, audience: TheAudience, page: Paging) -> Response:
    """The last revision of each, the newest first. Readers get published ones."""
    return listed(EditionCard, *by_place(editions.editions(holdings.snapshot(), audience), page))


@router.get("/{edition}", **shows(EditionCard))
def show_edition(holdings: TheLibrary, audience: TheAudience, edition: Number) -> Response:
    """One edition in figures."""
    return told(EditionCard, editions.edition_card(editions.edition(holdings.snapshot(), audience, edition)))


@router.get("/{edition}/record", response_model=Edition)
def show_record(holdings: TheLibrary, audience: TheAudience, edition: Number) -> Response:
    """The whole edition as `edition.json` holds it; docs/edition.schema.json is its schema."""
    return told(Edition, editions.edition(holdings.snapshot(), audience, edition))


@router.get("/{edition}/entries", **shows(Listed[EntryCard]))
def list_entries_of(holdings: TheLibrary, audience: TheAudience, page: Paging, edition: Number) -> Response:
    """Its entries, in the order of the book."""
    return listed(EntryCard, *by_place(editions.entries(holdings.snapshot(), audience, edition), page))


@router.get("/{edition}/entries/{entry}", **shows(EntryPage))
def show_entry_of(holdings: TheLibrary, audience: TheAudience, edition: Number, entry: Id) -> Response:
    """One entry as this edition prints it."""
    return told(EntryPage, editions.entry(holdings.snapshot(), audience, entry, edition))
