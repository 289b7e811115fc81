"""Members who want to be named: who said so, by what name; written down and taken back for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.actions.consenting import ConsentRow, consents
from api.pages.forms import Text, refused
from api.pages.frame import page
from api.pages.reader import Word
from api.web.context import Service, TheCaller, TheService
from api.web.peoples_word import keep_consent
from models.errors import BadOption, RequestError
from models.i18n import N_
from models.records.withdrawal import LONGEST_NAME

router = APIRouter(include_in_schema=False)

OFFERED = 60
"""Pseudonyms that the field proposes at once; of more members, those that go on with what was typed."""
_NO_NAME = N_("Say what {pseudonym} wants to be called.")


@router.get("/consents")
def listed(request: Request, service: TheService, pseudonym: Word = "") -> Response:
    """What members said about being named; ``pseudonym`` is what the form begins with."""
    return page(request, "consents.html.j2", **_shown(service, pseudonym))


@router.post("/consents")
def keep(
    request: Request, service: TheService, caller: TheCaller, *, pseudonym: Text = "", name: Text = ""
) -> Response:
    """Write down what a member wants to be called."""

    def act() -> ConsentRow:
        if not name.strip():
            raise BadOption(_NO_NAME, pseudonym=pseudonym.strip())
        return keep_consent(service, caller, pseudonym.strip(), name)

    return _done(request, service, (pseudonym, name), act)


@router.post("/consents/take-back")
def take_back(request: Request, service: TheService, caller: TheCaller, pseudonym: Text = "") -> Response:
    """Write down that a member does not want to be named any more."""
    return _done(request, service, ("", ""), lambda: keep_consent(service, caller, pseudonym, ""))


def _done(request: Request, service: Service, typed: tuple[str, str], act: Callable[[], ConsentRow]) -> Response:
    try:
        act()
    except RequestError as error:
        return refused(request, "consents.html.j2", error, **_shown(service, *typed))
    return RedirectResponse("/consents", 303)


def _shown(service: Service, pseudonym: str = "", name: str = "") -> dict[str, Any]:
    rows = consents(service.workspace)
    return {
        "named": [row for row in rows if row.name],
        "unnamed": [row for row in rows if not row.name],
        "offered": _offered(service, pseudonym.strip()),
        "pseudonym": pseudonym,
        "name": name,
        "longest": LONGEST_NAME,
        "error": "",
    }


def _offered(service: Service, begun: str) -> list[str]:
    known = service.holdings.snapshot().findings.pseudonyms.values()
    return sorted(one for one in known if begun in one)[:OFFERED]
