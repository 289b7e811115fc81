"""Accounts of people: who is here, in which role."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import Field, StrictBool

from api.access import invitations, people
from api.access.rights import Role
from api.http.invitations import LinkShown, link_shown
from api.http.shapes import UNKEPT, Asked, Listed, Moment, Number, Shown
from api.web.context import TheCaller, TheService
from api.web.paging import Paging, paged

router = APIRouter(prefix="/api/v1/people", tags=["people"])


class PersonShown(Shown):
    """One account."""

    id: int = Field(examples=[3])
    name: str = Field(examples=["林晚"])
    role: Role = Field(examples=["expert"])
    made_at: Moment
    disabled_at: Moment | None = Field(description="When the account was closed; null while it is open.")


class PersonChange(Asked):
    """What is to change; a field left out stays as it is."""

    role: Role | None = Field(None, examples=["operator"])
    disabled: StrictBool | None = Field(
        None, description="true closes the account, false opens it again.", examples=[False]
    )


@router.get("")
def list_people(service: TheService, page: Paging) -> Listed[PersonShown]:
    """Every account, closed ones too."""
    items, after = paged(people.people(service.store), page, lambda person: (person.id,))
    return Listed(items=[PersonShown.model_validate(item) for item in items], next=after)


@router.get("/{person}")
def show_person(service: TheService, person: Number) -> PersonShown:
    """One account."""
    return PersonShown.model_validate(people.person(service.store, person))


@router.patch("/{person}")
def change_person(service: TheService, caller: TheCaller, person: Number, change: PersonChange) -> PersonShown:
    """Give somebody another role, or close or open their account. The last administrator stays one."""
    store = service.store
    account = people.person(store, person)
    if change.disabled is not None:
        account = (people.disable if change.disabled else people.enable)(store, caller, person)
    if change.role is not None:
        account = people.change_role(store, caller, person, change.role)
    return PersonShown.model_validate(account)


@router.post("/{person}/password-link", status_code=201, dependencies=[UNKEPT])
def offer_password(request: Request, service: TheService, caller: TheCaller, person: Number) -> LinkShown:
    """Make a one-time link by which the owner of the account sets a new password; earlier ones end."""
    return link_shown(request, invitations.offer_password(service.store, caller, person))
