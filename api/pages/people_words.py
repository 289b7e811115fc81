"""What members want: words taken back, and names by which some want to be called."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.access.acts import Act
from api.access.audit import record
from api.actions.consenting import consent, consents
from api.actions.withdrawing import LONGEST_REASON, withdraw, withdrawn
from api.jobs.job import Arguments, Kind
from api.pages.forms import Text, refused
from api.pages.frame import page
from api.queries.conversations import Window, window
from api.web.context import Language, Service, TheCaller, TheService
from models.errors import NotFound, RequestError
from models.records.withdrawal import LONGEST_NAME

router = APIRouter(include_in_schema=False)

_AROUND = 2
"""Messages shown before and after one that is to be taken back."""


@router.get("/words")
def listed(request: Request, service: TheService, message: str = "") -> Response:
    """What was taken back and who is named; ``message`` is the one to take back now."""
    return page(request, "words.html.j2", **_shown(service, message))


@router.post("/words/withdraw")
def take_back(
    request: Request,
    service: TheService,
    caller: TheCaller,
    language: Language,
    *,
    message: Text = "",
    reason: Text = "",
) -> Response:
    """Take back the words of a message; a job then re-issues the editions that quote them."""
    try:
        count = withdraw(service.workspace, [message.strip()], caller.name, reason)
    except RequestError as error:
        return refused(request, "words.html.j2", error, **_shown(service, message.strip(), reason=reason))
    with service.store.writing() as database:
        record(database, caller, Act.WITHDRAW, f"message:{message.strip()}", messages=count)
    service.library.refresh()
    job = service.jobs.submit(Kind.REISSUE, Arguments(), caller, language)
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.post("/words/consent")
def keep_consent(
    request: Request, service: TheService, caller: TheCaller, *, pseudonym: Text = "", name: Text = ""
) -> Response:
    """Write down what a member wants to be called; an empty name takes that back."""
    try:
        row = consent(service.workspace, pseudonym.strip(), name, caller.name)
    except RequestError as error:
        return refused(request, "words.html.j2", error, **_shown(service, pseudonym=pseudonym, name=name))
    with service.store.writing() as database:
        record(database, caller, Act.CONSENT, f"member:{row.pseudonym}", named=bool(row.name))
    return RedirectResponse("/words", 303)


def _shown(
    service: Service, message: str = "", *, reason: str = "", pseudonym: str = "", name: str = ""
) -> dict[str, Any]:
    return {
        "message": message,
        "around": _around(service, message),
        "withdrawn": withdrawn(service.workspace)[::-1],
        "consents": consents(service.workspace),
        "reason": reason,
        "pseudonym": pseudonym,
        "name": name,
        "longest_name": LONGEST_NAME,
        "longest_reason": LONGEST_REASON,
        "error": "",
    }


def _around(service: Service, message: str) -> Window | None:
    """The message with what stands around it; None for one that shows nowhere."""
    try:
        return window(service.library, service.library.snapshot(), message, _AROUND, _AROUND) if message else None
    except NotFound:
        return None
