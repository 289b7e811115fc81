"""``/api/v1/community``: what the community is called."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from api.actions.naming import LONGEST, community_name
from api.http.shapes import Asked, Shown
from api.web.context import TheCaller, TheService
from api.web.renaming import rename_community

router = APIRouter(prefix="/api/v1/community", tags=["community"])


class CommunityShown(Shown):
    """The community's name in its settings."""

    name: str = Field(description="Empty: it is called after its first group.", examples=["阳台种菜"])
    fixed: bool = Field(description="Whether the environment gives it, so that nobody can change it here.")


class CommunityAsked(Asked):
    """A name for the community."""

    name: str = Field(max_length=LONGEST, description="Empty: after its first group.", examples=["阳台种菜"])


@router.get("")
def show_community(service: TheService) -> CommunityShown:
    """What handbooks call the community."""
    return CommunityShown.model_validate(community_name(service.workspace))


@router.put("")
def set_community(service: TheService, caller: TheCaller, asked: CommunityAsked) -> CommunityShown:
    """Call the community so, on pages at once and in what is compiled from now on."""
    return CommunityShown.model_validate(rename_community(service, caller, asked.name))
