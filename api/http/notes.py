"""The operator's notes: what to do, and what it rests on."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.http.reading import Id, TheLibrary, by_place, listed, shows, told
from api.http.shapes import Listed
from api.queries import notes
from api.queries.notes import NotesCard, NotesPage
from api.web.paging import Paging

router = APIRouter(prefix="/api/v1/notes", tags=["operating"])


@router.get("", **shows(Listed[NotesCard]))
def list_notes(holdings: TheLibrary, page: Paging) -> Response:
    """The notes of every period, the latest first."""
    return listed(NotesCard, *by_place(notes.all_notes(holdings), page))


@router.get("/{period:path}", **shows(NotesPage))
def show_notes(holdings: TheLibrary, period: Id) -> Response:
    """The notes of one period, by its label; actions, with which of them were done."""
    return told(NotesPage, notes.notes(holdings, period))
