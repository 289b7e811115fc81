"""Words that members take back: what that does to editions, said before it is done; the list of what was taken back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.actions.withdrawing import LONGEST_REASON, withdrawn
from api.pages.forms import Text, refused
from api.pages.frame import page
from api.pages.jobs import begun
from api.pages.reader import ROWS, Start, Word, onward
from api.queries.withdrawals import to_withdraw
from api.web.context import Language, Service, TheCaller, TheService
from api.web.peoples_word import withdraw_words
from models.errors import NotFound, RequestError

router = APIRouter(include_in_schema=False)


@router.get("/withdrawals")
def listed(request: Request, service: TheService, *, job: int = 0, start: Start = 0) -> Response:
    """Every message whose words were taken back, the last first; ``job`` takes the newest out of the editions."""
    return page(request, "withdrawals.html.j2", **_shown(request, service, job, start))


@router.get("/withdrawals/new")
def confirm(request: Request, service: TheService, message: Word = "", others: Word = "") -> Response:
    """One message, and what taking its words back would do; with ``others``, all that is quoted of the member.

    Any address of the message will do.
    """
    try:
        return page(request, "withdrawal.html.j2", **_one(service, named_in(message), others))
    except NotFound as error:
        return refused(request, "withdrawals.html.j2", error, **_shown(request, service, typed=message))


@router.post("/withdrawals")
def make(
    request: Request,
    service: TheService,
    caller: TheCaller,
    language: Language,
    *,
    message: Text = "",
    reason: Text = "",
    others: Text = "",
) -> Response:
    """Take the words of a message back; a job then takes them out of the editions."""
    try:
        shown = _one(service, message, others, reason)
        also = [one.id for one in shown["found"].others] if others else []
        done = withdraw_words(service, caller, language, [message, *also], reason)
    except NotFound as error:
        return refused(request, "withdrawals.html.j2", error, **_shown(request, service, typed=message))
    except RequestError as error:
        return refused(request, "withdrawal.html.j2", error, **shown)
    return RedirectResponse(f"/withdrawals?{urlencode({'job': done.job.id})}", 303)


def named_in(typed: str) -> str:
    """The id of a message in what somebody pasted: the id itself, or an address that leads to the message."""
    return typed.strip().rsplit("#m-", 1)[-1].split("?", 1)[0].rstrip("/").rsplit("/", 1)[-1]


def _one(service: Service, key: str, others: str = "", reason: str = "") -> dict[str, Any]:
    snapshot = service.holdings.snapshot()
    found = to_withdraw(service.holdings, snapshot, key, others=bool(others))
    return {
        "found": found,
        "others": others,
        "group": snapshot.findings.channels[found.message.channel],
        "reason": reason,
        "longest": LONGEST_REASON,
        "error": "",
    }


def _shown(request: Request, service: Service, job: int = 0, start: int = 0, *, typed: str = "") -> dict[str, Any]:
    rows = withdrawn(service.workspace)[::-1]
    return {
        "rows": rows[start : start + ROWS],
        "next": onward(request, start, len(rows)),
        **begun(service, job),
        "typed": typed,
        "error": "",
    }
