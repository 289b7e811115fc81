"""Review links: an expert without an account reviews one edition."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field, StrictInt

from api.access import links
from api.access.lifetimes import LINK_DAYS, LONGEST_DAYS
from api.http.shapes import UNKEPT, Asked, Listed, Moment, Name, Number, Shown
from api.queries.audience import Audience
from api.queries.editions import edition as edition_numbered
from api.web.context import TheCaller, TheService
from api.web.paging import Paging, paged

router = APIRouter(prefix="/api/v1/review-links", tags=["review links"])

_LARGEST = 2**53 - 1


class ReviewLinkShown(Shown):
    """One review link, without its address."""

    id: int = Field(examples=[2])
    edition: int = Field(description="The only edition that it opens.", examples=[4])
    name: str = Field(description="The expert's, as they sign.", examples=["林晚"])
    made_at: Moment
    expires_at: Moment
    revoked_at: Moment | None
    used_on: str | None = Field(description="The last day (UTC) on which it was used.", examples=["2026-03-08"])


class NewReviewLinkShown(ReviewLinkShown):
    """A review link just made: the only answer that holds its address."""

    url: str = Field(description="To be sent to the expert.", examples=["https://example.org/r/…"])


class ReviewLinkAsked(Asked):
    """The review link wanted."""

    edition: StrictInt = Field(ge=1, le=_LARGEST, examples=[4])
    name: Name = Field(description="The expert's, as they will sign.", examples=["林晚"])
    days: StrictInt = Field(LINK_DAYS, ge=1, le=LONGEST_DAYS, description="How long it holds.", examples=[14])


@router.get("")
def list_links(
    service: TheService, page: Paging, edition: Annotated[int | None, Query(ge=1, le=_LARGEST)] = None
) -> Listed[ReviewLinkShown]:
    """Every review link, or one edition's; revoked and expired ones too."""
    items, after = paged(links.links(service.store, edition), page, lambda link: (link.id,))
    return Listed(items=[ReviewLinkShown.model_validate(item) for item in items], next=after)


@router.post("", status_code=201, dependencies=[UNKEPT])
def make_link(request: Request, service: TheService, caller: TheCaller, asked: ReviewLinkAsked) -> NewReviewLinkShown:
    """Make a review link; its address is in this answer and never again."""
    edition_numbered(service.holdings.snapshot(), Audience.COMMUNITY, asked.edition)
    made = links.make(service.store, caller, asked.edition, asked.name, asked.days)
    shown = ReviewLinkShown.model_validate(made.link)
    return NewReviewLinkShown(**shown.model_dump(), url=f"{request.base_url}r/{made.code}")


@router.delete("/{link}")
def revoke_link(service: TheService, caller: TheCaller, link: Number) -> ReviewLinkShown:
    """Have a review link open nothing from now on; its row stays."""
    return ReviewLinkShown.model_validate(links.revoke(service.store, caller, link))
