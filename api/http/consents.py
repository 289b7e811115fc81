"""``/api/v1/consents``: which members want to be named, and how."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from api.actions.consenting import consents
from api.http.shapes import Asked, Listed, Moment, Shown
from api.web.context import TheCaller, TheService
from api.web.paging import Paging, paged
from api.web.peoples_word import keep_consent
from models.records.withdrawal import LONGEST_NAME

router = APIRouter(prefix="/api/v1/consents", tags=["people’s word"])


class ConsentShown(Shown):
    """What a member last said about being named."""

    pseudonym: str = Field(examples=["木棉"])
    name: str = Field(description="Empty: they do not want to be named.", examples=["周明"])
    by: str = Field(description="Who wrote it down; empty: the member, in a group.", examples=["林晚"])
    at: Moment
    message: str = Field(description="The member's own word; empty where staff wrote it down.", examples=[""])


class ConsentAsked(Asked):
    """What a member told you."""

    pseudonym: str = Field(min_length=1, max_length=64, examples=["木棉"])
    name: str = Field(max_length=LONGEST_NAME, description="Empty takes their consent back.", examples=["周明"])


@router.get("")
def list_consents(service: TheService, page: Paging) -> Listed[ConsentShown]:
    """The last word of each member who said anything about it, by pseudonym."""
    items, after = paged(consents(service.workspace), page, lambda row: (row.pseudonym,))
    return Listed(items=[ConsentShown.model_validate(item) for item in items], next=after)


@router.post("", status_code=201)
def write_consent_down(service: TheService, caller: TheCaller, asked: ConsentAsked) -> ConsentShown:
    """Write down what a member wants to be called; it shows from the next compile of an edition on."""
    return ConsentShown.model_validate(keep_consent(service, caller, asked.pseudonym, asked.name))
