"""Invitations: one-time links by which somebody gets an account."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import Field

from api.access import invitations
from api.access.invitations import NewInvitation, Purpose
from api.access.rights import Role
from api.http.shapes import UNKEPT, Asked, Listed, Moment, Name, Number, Shown
from api.web.context import TheCaller, TheService
from api.web.paging import Paging, paged

router = APIRouter(prefix="/api/v1/invitations", tags=["people"])


class InvitationShown(Shown):
    """One link that nobody has used yet."""

    id: int = Field(examples=[5])
    purpose: Purpose = Field(examples=["invitation"])
    role: Role = Field(examples=["expert"])
    name: str = Field(description="The name proposed; empty where the person chooses.", examples=["林晚"])
    made_at: Moment
    expires_at: Moment


class LinkShown(InvitationShown):
    """A link just made: the only answer that holds its address."""

    url: str = Field(description="To be sent to the person; it works once.", examples=["https://example.org/join/…"])


class InvitationAsked(Asked):
    """Who is to be invited."""

    role: Role = Field(examples=["expert"])
    name: Name | Literal[""] = Field("", description="Empty: the person chooses.", examples=["林晚"])


@router.get("")
def list_invitations(service: TheService, page: Paging) -> Listed[InvitationShown]:
    """Every link that is still open."""
    items, after = paged(invitations.invitations(service.store), page, lambda invitation: (invitation.id,))
    return Listed(items=[InvitationShown.model_validate(item) for item in items], next=after)


@router.post("", status_code=201, dependencies=[UNKEPT])
def invite(request: Request, service: TheService, caller: TheCaller, asked: InvitationAsked) -> LinkShown:
    """Make a one-time link by which one person gets an account in a role."""
    return link_shown(request, invitations.invite(service.store, caller, asked.role, asked.name))


@router.delete("/{invitation}", status_code=204)
def withdraw_invitation(service: TheService, caller: TheCaller, invitation: Number) -> None:
    """Have a link open nothing any more."""
    invitations.withdraw(service.store, caller, invitation)


def link_shown(request: Request, made: NewInvitation) -> LinkShown:
    """A link just made, with its address."""
    shown = InvitationShown.model_validate(made.invitation)
    return LinkShown(**shown.model_dump(), url=f"{request.base_url}join/{made.code}")
