"""Pain points: what members meet, and how it stands."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.reading import Id, TheAudience, TheFilter, TheLibrary, by_place, listed, shows, told
from api.http.shapes import Listed
from api.queries import pains
from api.queries.pains import PainCard, PainOrder, PainPage
from api.queries.scope import scope_of
from api.web.paging import Paging
from models.records.asset import AssetState

router = APIRouter(prefix="/api/v1/pains", tags=["topics"])


@router.get("", **shows(Listed[PainCard]))
def list_pains(
    holdings: TheLibrary,
    audience: TheAudience,
    page: Paging,
    wanted: TheFilter,
    *,
    state: Annotated[AssetState | None, Query(description="Only those that stand so.")] = None,
    order: Annotated[PainOrder, Query(description="Which come first.")] = PainOrder.WEIGHT,
) -> Response:
    """Pain points, the heaviest first. Readers get those that something published is about."""
    snapshot = holdings.snapshot()
    found = pains.pains(snapshot, audience, scope_of(snapshot, wanted), state, order)
    part, after = by_place(found, page)
    return listed(PainCard, pains.pain_cards(holdings, snapshot, audience, tuple(part)), after)


@router.get("/{pain}", **shows(PainPage))
def show_pain(holdings: TheLibrary, audience: TheAudience, pain: Id) -> Response:
    """One pain point with its questions and conversations."""
    return told(PainPage, pains.pain_page(holdings, holdings.snapshot(), audience, pain))
