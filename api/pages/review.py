"""Review: the editions that wait for people, the queue of one, and what it takes until it is signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.access.acts import Act
from api.access.audit import record
from api.access.caller import Caller
from api.actions import signing
from api.actions.asked_period import asked_again
from api.jobs.job import OPEN, Arguments, Kind
from api.pages.forms import Number, refused
from api.pages.frame import page
from api.pages.review_desk import queue_address
from api.pages.review_words import ENTRIES, TO_REVIEW
from api.queries.review_queue import review_queue
from api.web.context import Language, Service, TheCaller, TheService
from models.errors import RequestError, WorkspaceBusy

router = APIRouter(include_in_schema=False)

_SOME = 20
"""Jobs looked at for one that compiles an edition."""


@router.get("/review")
def listed(request: Request, service: TheService) -> Response:
    """The editions that are not published yet, the newest first."""
    last = {row.number: row for row in signing.rows(service.workspace)}
    open_ones = [number for number, row in sorted(last.items()) if row.state in TO_REVIEW]
    headings = [review_queue(service.workspace, number).heading for number in reversed(open_ones)]
    return page(request, "reviews.html.j2", headings=headings)


@router.get("/editions/{edition}/review")
def queue(request: Request, service: TheService, edition: Number) -> Response:
    """The queue of an edition, and what is missing until it is signed."""
    return page(request, "review.html.j2", **_shown(service, edition))


@router.post("/editions/{edition}/review/begin")
def begin(service: TheService, caller: TheCaller, language: Language, edition: Number) -> Response:
    """Put an edition before its reviewers: it is written in all its forms, so a job does that and says how it went."""
    job = service.jobs.submit(Kind.REVIEW, Arguments(edition=edition), caller, language)
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.post("/editions/{edition}/review/sign")
def sign(request: Request, service: TheService, caller: TheCaller, edition: Number) -> Response:
    """Put the caller's name under what the edition says now."""

    def act() -> None:
        signed = signing.sign(service.workspace, edition, caller.name)
        recorded(service, caller, Act.SIGN, edition, state=signed.edition.state.value)

    return _done(request, service, edition, act)


@router.post("/editions/{edition}/review/compile")
def compile_again(
    request: Request, service: TheService, caller: TheCaller, language: Language, edition: Number
) -> Response:
    """Have the edition compiled with what was decided since: whoever decides may ask for that."""

    def act() -> None:
        if not _compiling(service, edition):
            service.jobs.submit(Kind.PUBLISH, _arguments(service, edition), caller, language)

    return _done(request, service, edition, act)


@router.post("/editions/{edition}/review/publish")
def publish(service: TheService, caller: TheCaller, language: Language, edition: Number) -> Response:
    """Publish an edition for good; its job says how that went."""
    asked = replace(_arguments(service, edition), freeze=True)
    return RedirectResponse(f"/jobs/{service.jobs.submit(Kind.PUBLISH, asked, caller, language).id}", 303)


def recorded(service: Service, caller: Caller, act: Act, edition: int, **details: str | int) -> None:
    """Note in the audit log what was done to an edition, without its words."""
    with service.store.writing() as database:
        record(database, caller, act, f"edition:{edition}", **details)


def _done(request: Request, service: Service, edition: int, act: Callable[[], object]) -> Response:
    try:
        act()
    except (RequestError, WorkspaceBusy) as error:
        return refused(request, "review.html.j2", error, **_shown(service, edition))
    return RedirectResponse(queue_address(edition), 303)


def _shown(service: Service, edition: int) -> dict[str, Any]:
    found = review_queue(service.workspace, edition)
    return {
        "heading": found.heading,
        "rows": found.rows,
        "decided": found.heading.claims - found.heading.waiting,
        "compiling": _compiling(service, edition),
        "kinds": ENTRIES,
        "error": "",
    }


def _compiling(service: Service, edition: int) -> bool:
    """Tell whether a job that compiles the edition waits or runs."""
    wanted = _arguments(service, edition)
    jobs = service.jobs.latest(_SOME, kind=Kind.PUBLISH)
    return any(job.state in OPEN and job.arguments == wanted for job in jobs)


def _arguments(service: Service, edition: int) -> Arguments:
    """What makes the edition of just this period again."""
    asked = asked_again(service.workspace, edition)
    return Arguments(period=asked.period, start=asked.start, end=asked.end, thread=asked.thread)
