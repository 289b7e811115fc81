"""Runs: what was started, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.actions.export_formats import export_formats
from api.actions.period import PeriodRequest, check_period
from api.jobs.job import KIND_NAMES, OPEN, RETRIED, STATE_NAMES, Job, JobState, Kind
from api.pages.forms import Number, Text, refused
from api.pages.frame import page
from api.pages.jobs_inspected import periods_in, seen, zones
from api.web.context import Language, Service, TheCaller, TheService
from api.web.paging import Paging, check_key, cursor_of
from models.errors import NotFound, RequestError
from models.i18n import N_

router = APIRouter(include_in_schema=False)

LOOKS = {
    JobState.QUEUED: "quiet",
    JobState.RUNNING: "wait",
    JobState.DONE: "good",
    JobState.FAILED: "bad",
    JobState.CANCELLED: "quiet",
    JobState.INTERRUPTED: "wait",
}
"""The look of each state's badge."""
FIGURES = {
    "imported": {
        "added": N_("new messages"),
        "duplicates": N_("known already"),
        "skipped": N_("records skipped"),
    },
    "distilled": {
        "messages": N_("messages"),
        "threads": N_("conversations"),
        "questions": N_("questions"),
        "topics": N_("topics"),
        "pains": N_("pain points"),
    },
}
"""What an act counts, in the order in which pages show it."""


def begun(service: Service, number: int) -> dict[str, Any]:
    """What a page shows of the run that an act on it began; ``number`` is 0 where there is none."""
    try:
        job = service.jobs.job(number) if number else None
    except NotFound:
        job = None
    return {"job": job, **_names()}


@router.get("/jobs")
def listed(request: Request, service: TheService, paging: Paging) -> Response:
    """Every run, the newest first."""
    if paging.after is not None:
        check_key(paging.after, (int,))
    before = int(paging.after[0]) if paging.after else None
    found = service.jobs.latest(paging.limit + 1, before)
    shown = found[: paging.limit]
    more = f"/jobs?cursor={cursor_of((shown[-1].id,))}" if len(found) > paging.limit else ""
    return page(request, "jobs.html.j2", jobs=shown, next=more, first="/jobs" if before else "", **_names())


@router.get("/jobs/{number}")
def one(request: Request, service: TheService, number: Number) -> Response:
    """One run: how far it is, or what came of it."""
    return page(request, "job.html.j2", **_shown(request, service, number))


@router.post("/jobs/{number}/cancel")
def cancel(request: Request, service: TheService, caller: TheCaller, number: Number) -> Response:
    """End a run; what was complete is kept."""
    return _done(request, service, number, lambda: service.jobs.cancel(number, caller))


@router.post("/jobs/{number}/retry")
def retry(request: Request, service: TheService, caller: TheCaller, number: Number) -> Response:
    """Run it again."""
    return _done(request, service, number, lambda: service.jobs.retry(number, caller))


@router.post("/jobs/{number}/confirm")
def confirm(
    request: Request, service: TheService, caller: TheCaller, language: Language, number: Number, *, period: Text = ""
) -> Response:
    """Import what was looked at, distil it, and draft the edition of a period."""

    def act() -> Job:
        asked = replace(service.jobs.job(number).arguments, period=period.strip() or None)
        check_period(PeriodRequest(asked.period))
        return service.jobs.submit(Kind.DISTIL_ALL, asked, caller, language)

    return _done(request, service, number, act)


def _done(request: Request, service: Service, number: int, act: Callable[[], Job]) -> Response:
    try:
        return RedirectResponse(f"/jobs/{act().id}", 303)
    except RequestError as error:
        return refused(request, "job.html.j2", error, **_shown(request, service, number))


def _shown(request: Request, service: Service, number: int) -> dict[str, Any]:
    job = service.jobs.job(number)
    language: str = request.state.language
    timezone = service.holdings.snapshot().findings.timezone
    inspected = seen(job, language)
    return {
        "job": job,
        "progress": service.jobs.progress(number),
        "failure": job.failure.localized(language) if job.failure else "",
        "inspected": inspected,
        "periods": periods_in(inspected.sources, timezone) if inspected else (),
        "zones": zones(),
        "formats": export_formats(),
        "error": "",
        **_names(),
    }


def _names() -> dict[str, Any]:
    return {
        "kinds": KIND_NAMES,
        "states": STATE_NAMES,
        "looks": LOOKS,
        "figures": FIGURES,
        "open_states": OPEN,
        "retried": RETRIED,
    }
