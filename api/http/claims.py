"""Claims: single statements with the messages that carry them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.reading import Id, TheAudience, TheLibrary, by_place, listed, shows, told
from api.http.shapes import Listed
from api.queries import claims
from api.queries.claims import ClaimPage
from api.web.paging import Paging
from models.records.edition import ClaimKind

router = APIRouter(prefix="/api/v1/claims", tags=["editions"])


@router.get("", **shows(Listed[ClaimPage]))
def list_claims(
    holdings: TheLibrary,
    audience: TheAudience,
    page: Paging,
    kind: Annotated[ClaimKind | None, Query(description="Only those that fill this slot of an entry.")] = None,
    message: Annotated[str | None, Query(max_length=100, description="Only those that this message carries.")] = None,
) -> Response:
    """Every claim once, where it stands in the newest edition that holds it."""
    found = claims.claims(holdings.snapshot(), audience)
    wanted = [one for one in found if kind in {None, one.claim.kind} and claims.rests_on(one, message)]
    return listed(ClaimPage, *by_place(wanted, page))


@router.get("/{claim}", **shows(ClaimPage))
def show_claim(holdings: TheLibrary, audience: TheAudience, claim: Id) -> Response:
    """One claim with its evidence."""
    return told(ClaimPage, claims.claim(holdings.snapshot(), audience, claim))
