"""Best answers to what was asked."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.http.reading import TheAudience, TheFilter, TheLibrary, by_place, listed, shows
from api.http.shapes import Listed
from api.queries.answers import BestAnswer, answered, best_answers
from api.queries.scope import scope_of
from api.web.paging import Paging

router = APIRouter(prefix="/api/v1/answers", tags=["topics"])


@router.get("", **shows(Listed[BestAnswer]))
def list_answers(holdings: TheLibrary, audience: TheAudience, page: Paging, wanted: TheFilter) -> Response:
    """Best answers, those that somebody tried first. Readers get what was published."""
    snapshot = holdings.snapshot()
    part, after = by_place(answered(snapshot, audience, scope_of(snapshot, wanted)), page)
    return listed(BestAnswer, best_answers(holdings, part), after)
