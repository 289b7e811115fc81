"""Accounts and invitations, as an administrator keeps them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.access import invitations, people
from api.access.invitations import NewInvitation
from api.access.rights import ROLE_NAMES, Role
from api.pages.forms import Number, Text, refused, unkept
from api.pages.frame import page
from api.web.context import Service, TheCaller, TheService
from models.errors import BadOption, RequestError
from models.i18n import N_

router = APIRouter(include_in_schema=False)

_NO_ROLE = N_("There is no role {role}: choose one from the list.")


@router.get("/people")
def listed(request: Request, service: TheService) -> Response:
    """Every account, and the invitations that nobody took up yet."""
    return page(request, "people.html.j2", **_shown(service))


@router.post("/people/invitations")
def invite(request: Request, service: TheService, caller: TheCaller, role: Text = "", name: Text = "") -> Response:
    """Make an invitation, and show its link this once."""
    try:
        made = invitations.invite(service.store, caller, _role(role), name)
    except RequestError as error:
        return refused(request, "people.html.j2", error, **_shown(service, typed=name, role=role))
    return _with_link(request, service, made)


@router.post("/people/invitations/{number}/withdraw")
def withdraw(request: Request, service: TheService, caller: TheCaller, number: Number) -> Response:
    """Have an invitation open nothing."""
    return _done(request, service, lambda: invitations.withdraw(service.store, caller, number))


@router.post("/people/{number}/role")
def change_role(request: Request, service: TheService, caller: TheCaller, number: Number, role: Text = "") -> Response:
    """Give somebody another role."""
    return _done(request, service, lambda: people.change_role(service.store, caller, number, _role(role)))


@router.post("/people/{number}/close")
def close(request: Request, service: TheService, caller: TheCaller, number: Number) -> Response:
    """Close an account."""
    return _done(request, service, lambda: people.disable(service.store, caller, number))


@router.post("/people/{number}/open")
def reopen(request: Request, service: TheService, caller: TheCaller, number: Number) -> Response:
    """Open a closed account again."""
    return _done(request, service, lambda: people.enable(service.store, caller, number))


@router.post("/people/{number}/password")
def offer_password(request: Request, service: TheService, caller: TheCaller, number: Number) -> Response:
    """Make the link by which somebody sets a new password, and show it this once."""
    return _with_link(request, service, invitations.offer_password(service.store, caller, number))


def _done(request: Request, service: Service, act: Callable[[], object]) -> Response:
    try:
        act()
    except RequestError as error:
        return refused(request, "people.html.j2", error, **_shown(service))
    return RedirectResponse("/people", 303)


def _with_link(request: Request, service: Service, made: NewInvitation) -> Response:
    shown = _shown(service) | {"made": made, "link": f"{request.base_url}join/{made.code}"}
    return unkept(page(request, "people.html.j2", **shown))


def _shown(service: Service, *, typed: str = "", role: str = Role.EXPERT.value) -> dict[str, Any]:
    return {
        "people": people.people(service.store),
        "invitations": invitations.invitations(service.store),
        "roles": ROLE_NAMES,
        "typed": typed,
        "role": role,
        "made": None,
        "link": "",
        "error": "",
    }


def _role(word: str) -> Role:
    if word not in {role.value for role in Role}:
        raise BadOption(_NO_ROLE, role=word[:40])
    return Role(word)
