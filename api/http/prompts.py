"""Prompt templates: for language models, for members, for discussions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.reading import Id, TheAudience, TheLibrary, by_place, listed, shows, told
from api.http.shapes import Listed
from api.queries import prompts
from api.queries.prompts import PromptCard, PromptPage
from api.web.paging import Paging

router = APIRouter(prefix="/api/v1/prompts", tags=["editions"])

Edition = Annotated[int | None, Query(ge=1, le=2**53 - 1, description="Of this edition; else of the newest.")]


@router.get("", **shows(Listed[PromptCard]))
def list_prompts(holdings: TheLibrary, audience: TheAudience, page: Paging, edition: Edition = None) -> Response:
    """The templates of an edition. Kits, which say whom to invite, are for who may see the community's talk."""
    return listed(PromptCard, *by_place(prompts.prompts(holdings, holdings.snapshot(), audience, edition), page))


@router.get("/{prompt}", **shows(PromptPage))
def show_prompt(holdings: TheLibrary, audience: TheAudience, prompt: Id, edition: Edition = None) -> Response:
    """One template, whole; docs/prompts.md says what each part is."""
    return told(PromptPage, prompts.prompt(holdings, holdings.snapshot(), audience, prompt, edition))
