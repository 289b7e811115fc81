"""Tokens for programs, as an administrator keeps them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access import people, tokens
from api.access.rights import Right
from api.pages.forms import Number, Text, refused, unkept, whole_number
from api.pages.frame import page
from api.web.context import Service, TheCaller, TheService
from models.errors import AccessError, BadOption, RequestError
from models.i18n import N_

router = APIRouter(include_in_schema=False)

RIGHT_NAMES: dict[Right, str] = {
    Right.READ: N_("read what is published, and ask"),
    Right.COMMUNITY: N_("read everything that was distilled"),
    Right.REVIEW: N_("review drafts"),
    Right.OPERATE: N_("upload, run, publish"),
    Right.ADMIN: N_("administer"),
}
"""What a token may do with each."""
_NO_NUMBER = N_("{typed} is no number of days.")


@router.get("/tokens")
def listed(request: Request, service: TheService) -> Response:
    """Every token, revoked and expired ones too."""
    return page(request, "tokens.html.j2", **_shown(service))


@router.post("/tokens")
def make(
    request: Request,
    service: TheService,
    caller: TheCaller,
    *,
    name: Text = "",
    scopes: Annotated[list[str], Form()] = [],  # noqa: B006 (FastAPI copies it)
    days: Text = "",
) -> Response:
    """Make a token of one's own, and show it this once."""
    wanted = {right for right in Right if right.value in scopes}
    try:
        made = tokens.make(service.store, caller, name, wanted, days=days_in(days))
    except (RequestError, AccessError) as error:
        return refused(request, "tokens.html.j2", error, **_shown(service, typed=name, days=days, scopes=wanted))
    return unkept(page(request, "tokens.html.j2", **_shown(service) | {"secret": made.secret, "made": made.token}))


@router.post("/tokens/{number}/revoke")
def revoke(service: TheService, caller: TheCaller, number: Number) -> Response:
    """Have a token open nothing from now on."""
    tokens.revoke(service.store, caller, number)
    return RedirectResponse("/tokens", 303)


def days_in(typed: str) -> int | None:
    """The days that somebody typed; None for an empty field. Raises ``BadOption`` for what is no number."""
    number = whole_number(typed)
    if number is None and typed.strip():
        raise BadOption(_NO_NUMBER, typed=typed.strip()[:20])
    return number


def _shown(service: Service, *, typed: str = "", days: str = "90", scopes: set[Right] | None = None) -> dict[str, Any]:
    return {
        "tokens": tokens.tokens(service.store)[::-1],
        "owners": {one.id: one.name for one in people.people(service.store)},
        "rights": RIGHT_NAMES,
        "typed": typed,
        "days": days,
        "scopes": {Right.READ} if scopes is None else scopes,
        "secret": "",
        "made": None,
        "error": "",
    }
