"""One entry before its reviewer: decided claim by claim, beside the conversation that it comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from api.access.acts import Act
from api.actions.commenting import CommentRequest, comment, resolve
from api.actions.deciding import DecideRequest, decide, undo
from api.actions.said import LONGEST_SCOPE, LONGEST_TEXT
from api.actions.state_names import VERDICT_NAMES
from api.pages.forms import Number, Text, whole_number
from api.pages.frame import page
from api.pages.preferences import own_path
from api.pages.review import recorded
from api.pages.review_desk import Desk, Typed, address, desk, highlighted
from api.pages.review_words import CLAIMS, ENTRIES
from api.queries.review_entry import review_entry
from api.web.context import Service, TheCaller, TheService
from api.web.problems import status_of
from models.errors import NotFound, RequestError
from models.records.decision import Verdict

router = APIRouter(include_in_schema=False)

COMMENT = "comment"
"""The form of a comment, beside those of verdicts."""
_STAYS = frozenset({Verdict.MARK.value, Verdict.STATEMENT.value})
"""Verdicts after which the reviewer is still at the same claim."""


def _typed(
    *,
    verdict: Text = "",
    target: Text = "",
    text: Text = "",
    reason: Text = "",
    applies_to: Text = "",
    valid_until: Text = "",
) -> Typed:
    return Typed(verdict, target, text, reason, applies_to, valid_until)


WhatWasTyped = Annotated[Typed, Depends(_typed)]


@router.get("/editions/{edition}/review/{entry}")
def look(
    request: Request, service: TheService, edition: Number, entry: str, *, claim: str = "", last: str = ""
) -> Response:
    """An entry with its claims, and the conversation behind the one that is looked at."""
    return _page(request, desk(review_entry(service.workspace, edition, entry), claim, whole_number(last)))


@router.post("/editions/{edition}/review/{entry}/decisions")
def decided(
    request: Request,
    service: TheService,
    caller: TheCaller,
    edition: Number,
    entry: str,
    *,
    typed: WhatWasTyped,
    expected: Text = "",
    then: Text = "",
) -> Response:
    """Keep what was decided, and go on to the next claim that waits."""
    wanted = DecideRequest(
        typed.target,
        typed.verdict,
        caller.name,
        typed.reason,
        typed.text,
        typed.applies_to,
        typed.valid_until,
        expected=whole_number(expected) or 0,
        edition=edition,
    )

    def act() -> str:
        made = decide(service.workspace, wanted)
        recorded(service, caller, Act.DECIDE, edition, verdict=made.verdict.value, number=made.number)
        return _onwards(address(edition, entry, typed.target), typed, then, made.number)

    return _done(request, service, (edition, entry), typed, act)


@router.post("/editions/{edition}/review/{entry}/undo")
def undone(
    request: Request, service: TheService, caller: TheCaller, edition: Number, entry: str, *, number: Text = ""
) -> Response:
    """Take a decision back, and return to what it was about."""

    def act() -> str:
        made = undo(service.workspace, caller.name, whole_number(number) or 0, edition=edition)
        recorded(service, caller, Act.UNDO, edition, number=made.number, verdict=made.verdict.value)
        return address(edition, made.entry, made.target)

    return _done(request, service, (edition, entry), Typed(), act)


@router.post("/editions/{edition}/review/{entry}/comments")
def commented(
    request: Request, service: TheService, caller: TheCaller, edition: Number, entry: str, *, typed: WhatWasTyped
) -> Response:
    """Keep a comment for colleagues."""

    def act() -> str:
        made = comment(service.workspace, CommentRequest(typed.target, caller.name, typed.text, edition))
        recorded(service, caller, Act.COMMENT, edition, number=made.number)
        return f"{address(edition, entry, typed.target)}#remarks"

    return _done(request, service, (edition, entry), typed, act)


@router.post("/editions/{edition}/review/{entry}/comments/{number}/settle")
def settled(
    request: Request,
    service: TheService,
    caller: TheCaller,
    edition: Number,
    entry: str,
    *,
    number: Number,
    typed: WhatWasTyped,
) -> Response:
    """Say that a comment is settled."""

    def act() -> str:
        made = resolve(service.workspace, number, caller.name, edition=edition)
        recorded(service, caller, Act.COMMENT, edition, number=made.number, settles=number)
        return f"{address(edition, entry, typed.target)}#remarks"

    return _done(request, service, (edition, entry), typed, act)


def _done(request: Request, service: Service, place: tuple[int, str], typed: Typed, act: Callable[[], str]) -> Response:
    """Go where the act leads; where it was not done, the same desk with why, and with all that was typed."""
    try:
        return RedirectResponse(act(), 303)
    except RequestError as error:
        told, status = error.localized(request.state.language), status_of(error)[0]
    try:
        found = review_entry(service.workspace, *place)
    except NotFound:
        return _lost(request, place[0], typed, status, told)
    if typed.target not in {"", found.entry, *(claim.id for claim in found.claims)}:
        return _lost(request, place[0], typed, status, told)
    again = desk(found, typed.target, typed=typed)
    answer = _page(request, again, status, told)
    # Loaded again, the address shows the desk: that of the act shows nothing.
    answer.headers["HX-Push-Url"] = address(place[0], found.entry, again.claim.id if again.claim else "")
    return answer


def _lost(request: Request, edition: int, typed: Typed, status: int, told: str) -> Response:
    """What is shown where the form has gone in which it was written: nothing typed is lost."""
    return page(request, "review_lost.html.j2", status, told=told, typed=typed, edition=edition)


def _page(request: Request, shown: Desk, status: int = 200, error: str = "") -> Response:
    return page(
        request,
        "review_entry.html.j2",
        status,
        desk=shown,
        error=error,
        highlighted=highlighted,
        words={"claims": CLAIMS, "entries": ENTRIES, "verdicts": VERDICT_NAMES},
        longest=LONGEST_TEXT,
        longest_scope=LONGEST_SCOPE,
    )


def _onwards(here: str, typed: Typed, then: str, number: int) -> str:
    """The address to go on at, with the decision that can be taken back there."""
    path = here if typed.verdict in _STAYS or not then else own_path(then)
    return f"{path}{'&' if '?' in path else '?'}last={number}"
