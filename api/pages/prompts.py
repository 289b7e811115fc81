"""Prompt templates of an edition: for members, for who leads a discussion, and for language models."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.access.caller import Caller
from api.access.rights import Right
from api.pages.editions import edition_for, visible
from api.pages.frame import page
from api.queries.prompt_book import book_of
from api.web.context import Service, TheCaller, TheService
from models.records.edition import Edition
from publish.page.imprint import language_tag
from publish.prompts.page import page as blocks_of

router = APIRouter(include_in_schema=False)


@router.get("/prompts")
def newest(request: Request, service: TheService, caller: TheCaller) -> Response:
    """The templates of the newest edition."""
    made = visible(service, caller)
    return _shown(request, service, caller, made[0]) if made else page(request, "prompts.html.j2", edition=None)


@router.get("/editions/{edition}/prompts")
def of_edition(request: Request, service: TheService, caller: TheCaller, edition: int) -> Response:
    """The templates of one edition. Raises ``NotFound``."""
    return _shown(request, service, caller, edition_for(service, caller, edition))


def _shown(request: Request, service: Service, caller: Caller, edition: Edition) -> Response:
    book = book_of(service.holdings, edition)
    leads = caller.may(Right.COMMUNITY)
    return page(
        request,
        "prompts.html.j2",
        edition=edition,
        edition_tag=language_tag(edition),
        blocks=blocks_of(book, edition, leads=leads) if book else (),
        models=book.prompts if book else (),
    )
