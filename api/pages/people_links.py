"""Review links: made for an expert without an account, copied, revoked."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.access import links
from api.access.lifetimes import LINK_DAYS
from api.actions.clock import now
from api.actions.signing import rows
from api.pages.forms import Number, Text, refused, unkept
from api.pages.frame import page
from api.pages.people_tokens import days_in
from api.pages.review_words import TO_REVIEW
from api.web.context import Service, TheCaller, TheService
from models.errors import NotFound, RequestError
from models.i18n import N_

router = APIRouter(include_in_schema=False)

_NOT_OPEN = N_("There is no edition {number} to review: choose one from the list.")


@router.get("/links")
def listed(request: Request, service: TheService, edition: str = "") -> Response:
    """Every review link, the newest first; ``edition`` is the one that the form proposes."""
    return page(request, "links.html.j2", **_shown(service, edition=edition))


@router.post("/links")
def make(
    request: Request, service: TheService, caller: TheCaller, *, edition: Text = "", name: Text = "", days: Text = ""
) -> Response:
    """Make a review link, and show it this once."""
    try:
        number = _open_edition(service, edition)
        made = links.make(service.store, caller, number, name, days_in(days) or LINK_DAYS)
    except RequestError as error:
        return refused(request, "links.html.j2", error, **_shown(service, edition=edition, typed=name, days=days))
    shown = _shown(service) | {"link": f"{request.base_url}r/{made.code}", "made": made.link}
    return unkept(page(request, "links.html.j2", **shown))


@router.post("/links/{number}/revoke")
def revoke(service: TheService, caller: TheCaller, number: Number) -> Response:
    """Have a review link open nothing from now on."""
    links.revoke(service.store, caller, number)
    return RedirectResponse("/links", 303)


def _open_edition(service: Service, typed: str) -> int:
    number = next((one for one in _open_editions(service) if str(one) == typed.strip()), None)
    if number is None:
        raise NotFound(_NOT_OPEN, number=typed.strip()[:20])
    return number


def _open_editions(service: Service) -> list[int]:
    last = {row.number: row for row in rows(service.workspace)}
    return sorted((number for number, row in last.items() if row.state in TO_REVIEW), reverse=True)


def _shown(service: Service, *, edition: str = "", typed: str = "", days: str = str(LINK_DAYS)) -> dict[str, Any]:
    return {
        "links": links.links(service.store)[::-1],
        "editions": _open_editions(service),
        "edition": edition,
        "typed": typed,
        "days": days,
        "at": now(),
        "link": "",
        "made": None,
        "error": "",
    }
