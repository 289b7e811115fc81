"""Signing in and out, the first set-up, and the pages of one-time links."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.access import invitations, people, sessions, setup
from api.access.caller import Way
from api.access.invitations import Invitation, Purpose
from api.access.links import open_link
from api.access.passwords import SHORTEST
from api.pages.forms import Text, refused, unkept
from api.pages.frame import page
from api.pages.preferences import own_path
from api.web.context import Service, TheCaller, TheService
from api.web.cookies import address_of, give, take_back, welcome
from models.errors import AccessError, BadOption, SignInNeeded, TooMany
from models.i18n import N_

router = APIRouter(include_in_schema=False)

TITLES = {
    Purpose.SETUP: N_("Set up this service"),
    Purpose.INVITATION: N_("You are invited"),
    Purpose.PASSWORD: N_("Choose a new password"),
}
"""What the page of a one-time link is called."""


@router.get("/sign-in")
def sign_in_form(request: Request, service: TheService, back: str = "/") -> Response:
    """Where people sign in."""
    return page(request, "sign_in.html.j2", **_signing_in(service, own_path(back)))


@router.post("/sign-in")
def sign_in(request: Request, service: TheService, name: Text = "", password: Text = "", back: Text = "/") -> Response:
    """Sign in, and go on to where somebody wanted to be."""
    try:
        login = sessions.login(service.store, name, password, address_of(request), cookies=request.cookies)
    except (SignInNeeded, TooMany) as error:
        return refused(request, "sign_in.html.j2", error, **_signing_in(service, own_path(back), name))
    return _welcomed(request, login, own_path(back))


@router.post("/sign-out")
def sign_out(request: Request, service: TheService) -> Response:
    """Sign out; the session and the review link are forgotten."""
    sessions.logout(service.store, request.cookies)
    answer = RedirectResponse("/sign-in", 303)
    take_back(request, answer)
    return answer


@router.get("/setup/{code}")
def setup_form(request: Request, service: TheService, code: str) -> Response:
    """Where the first administrator is made."""
    setup.check_setup(service.store, code)
    return _joining(request, invitations.invitation_of(service.store, code))


@router.post("/setup/{code}")
def set_up(request: Request, service: TheService, code: str, name: Text = "", password: Text = "") -> Response:
    """Make the first administrator, who is signed in then."""
    setup.check_setup(service.store, code)
    return _joined(request, service, code, name, password)


@router.get("/join/{code}")
def join_form(request: Request, service: TheService, code: str) -> Response:
    """Where somebody takes up an invitation, or sets a new password."""
    return _joining(request, invitations.invitation_of(service.store, code))


@router.post("/join/{code}")
def join(request: Request, service: TheService, code: str, name: Text = "", password: Text = "") -> Response:
    """Take up an invitation, and sign in."""
    return _joined(request, service, code, name, password)


@router.get("/account")
def account(request: Request, caller: TheCaller) -> Response:
    """One's own account."""
    return page(request, "account.html.j2", shortest=SHORTEST, has_password=caller.way is Way.SESSION, error="")


@router.post("/account")
def change_password(
    request: Request, service: TheService, caller: TheCaller, present: Text = "", wanted: Text = ""
) -> Response:
    """Change one's own password; every other session ends."""
    try:
        own = people.change_password(
            service.store, caller, present, wanted, address_of(request), cookies=request.cookies
        )
    except (AccessError, BadOption) as error:
        return refused(request, "account.html.j2", error, shortest=SHORTEST, has_password=True)
    return _welcomed(request, sessions.start(service.store, own.id), "/account?changed=1")


@router.get("/r/{code}")
def open_review_link(request: Request, service: TheService, code: str) -> Response:
    """Open the review of one edition to whoever holds its link."""
    opened = open_link(service.store, code)
    answer = unkept(RedirectResponse(f"/editions/{opened.link.edition}/review", 303))
    give(request, answer, opened.cookie)
    return answer


def _signing_in(service: Service, back: str, name: str = "") -> dict[str, Any]:
    return {"back": back, "name": name, "error": "", "unset": setup.needs_setup(service.store)}


def _joining(request: Request, found: Invitation, name: str = "") -> Response:
    return unkept(page(request, "join.html.j2", **_joining_data(found, name), error=""))


def _joined(request: Request, service: Service, code: str, name: str, password: str) -> Response:
    found = invitations.invitation_of(service.store, code)
    try:
        made = invitations.accept(service.store, code, name, password)
    except BadOption as error:
        return unkept(refused(request, "join.html.j2", error, **_joining_data(found, name)))
    return _welcomed(request, sessions.start(service.store, made.id), "/")


def _joining_data(found: Invitation, name: str) -> dict[str, Any]:
    return {"invitation": found, "title": TITLES[found.purpose], "name": name or found.name, "shortest": SHORTEST}


def _welcomed(request: Request, login: sessions.Login, path: str) -> Response:
    answer = RedirectResponse(path, 303)
    welcome(request, answer, login)
    return answer
