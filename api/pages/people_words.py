"""What members want: words taken back, and names by which some want to be called."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.actions.consenting import consents
from api.actions.withdrawing import LONGEST_REASON, withdrawn
from api.pages.forms import Text, refused
from api.pages.frame import page
from api.queries.conversations import Window, window
from api.web.context import Language, Service, TheCaller, TheService
from api.web.peoples_word import keep_consent, withdraw_words
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
        job = withdraw_words(service, caller, language, [message.strip()], reason).job
    except RequestError as error:
        return refused(request, "words.html.j2", error, **_shown(service, message.strip(), reason=reason))
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.post("/words/consent")
def named(
    request: Request, service: TheService, caller: TheCaller, *, pseudonym: Text = "", name: Text = ""
) -> Response:
    """Write down what a member wants to be called; an empty name takes that back."""
    try:
        keep_consent(service, caller, pseudonym.strip(), name)
    except RequestError as error:
        return refused(request, "words.html.j2", error, **_shown(service, pseudonym=pseudonym, name=name))
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
