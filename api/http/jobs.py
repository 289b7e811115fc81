"""``/api/v1/jobs``: acts that take their time, watched and steered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import Field, StrictBool

from api.actions.period import PeriodRequest, check_period
from api.actions.said import LONGEST_TEXT
from api.http.shapes import Asked, Listed, Moment, Number, Shown, Version
from api.jobs.following import followed
from api.jobs.job import Arguments, Job, JobEvent, JobState, Kind
from api.web.context import Language, Service, TheCaller, TheService
from api.web.paging import Paging, check_key, cursor_of
from models.i18n import translate
from models.records.time import iso_time

PREFIX = "/api/v1/jobs"
router = APIRouter(prefix=PREFIX, tags=["jobs"])

_DIGITS = 18
_AS_THEY_ARE = (
    "id",
    "kind",
    "state",
    "by",
    "made_at",
    "started_at",
    "ended_at",
    "result",
    "retry_of",
    "cancelling",
)
"""Fields of a job that are shown as they are."""


class ProgressShown(Shown):
    """How far a job is in its present step."""

    step: str = Field(description="In the caller’s language.", examples=["Embedding conversations"])
    done: int = Field(examples=[512])
    total: int | None = Field(description="null where nobody can know it.", examples=[2048])


class JobShown(Shown):
    """A job as it stands."""

    id: int = Field(examples=[12])
    kind: Kind = Field(examples=["distil-all"])
    state: JobState = Field(examples=["running"])
    by: str = Field(description="Who asked for it; empty where it was the schedule.", examples=["林晚"])
    made_at: Moment
    started_at: Moment | None
    ended_at: Moment | None
    progress: ProgressShown | None
    result: dict[str, Any] | None = Field(
        description="What came of it, by act: inspected, imported, distilled, published, schedule.",
        examples=[{"imported": {"added": 5120, "duplicates": 0, "skipped": 2}}],
    )
    error: str | None = Field(description="Why it failed, and what to do, in the caller’s language.")
    retry_of: int | None = Field(description="The job that this one does again.")
    cancelling: bool = Field(description="Whether somebody asked for its end.")
    uploads: list[str] = Field(description="What it reads.", examples=[["5f0c3c9be2b84d0a8a0b1f4a6d1f2c3e"]])


class PeriodAsked(Asked):
    """The period of an edition; nothing at all means everything that was said."""

    period: str | None = Field(
        None,
        max_length=100,
        description="A month (2026-03), an ISO week (2026-W10), a day (2026-03-02) or a course week (spring/W3).",
        examples=["2026-W10"],
    )
    start: str | None = Field(None, max_length=20, description="First day, in place of `period`.")
    end: str | None = Field(None, max_length=20, description="Last day, itself included.")

    def check(self) -> None:
        """Raise ``BadPeriod`` for what is no period."""
        check_period(PeriodRequest(self.period, self.start, self.end))


class JobAsked(PeriodAsked):
    """A job over what was imported."""

    kind: Literal[Kind.DISTIL, Kind.PUBLISH, Kind.NOTES, Kind.REVIEW, Kind.CORRECT] = Field(examples=["publish"])
    model: str | None = Field(
        None, max_length=300, description="To distil with, in place of the setting.", examples=["builtin:use"]
    )
    freeze: StrictBool = Field(False, description="Publish the edition for good; else it is a draft.")
    edition: Version | None = Field(None, description="To put before its reviewers, or to correct.", examples=[None])
    reason: str = Field("", max_length=LONGEST_TEXT, description="What is corrected.", examples=[""])


@router.get("")
def list_jobs(service: TheService, language: Language, page: Paging, kind: Kind | None = None) -> Listed[JobShown]:
    """Jobs, the newest first."""
    if page.after is not None:
        check_key(page.after, (int,))
    before = int(page.after[0]) if page.after else None
    found = service.jobs.latest(page.limit + 1, before, kind)
    items = found[: page.limit]
    following = cursor_of((items[-1].id,)) if len(found) > page.limit else None
    return Listed(items=[row_of(service, job, language) for job in items], next=following)


@router.post("", status_code=202)
def start_job(
    service: TheService, caller: TheCaller, language: Language, response: Response, asked: JobAsked
) -> JobShown:
    """Distil what was imported; make an edition or notes; put an edition before its reviewers or open a revision.

    `Location` names the job.
    """
    asked.check()
    said = Arguments(model=asked.model, period=asked.period, start=asked.start, end=asked.end, freeze=asked.freeze)
    said = replace(said, edition=asked.edition, reason=asked.reason)
    return started(service, response, service.jobs.submit(asked.kind, said, caller, language), language)


@router.get("/{job}")
def get_job(service: TheService, language: Language, job: Number) -> JobShown:
    """One job."""
    return row_of(service, service.jobs.job(job), language)


def _known(service: TheService, job: Number) -> Job:
    """Found before the answer begins: afterwards its status could not say that there is none."""
    return service.jobs.job(job)


@router.get("/{job}/events", response_class=EventSourceResponse)
async def follow_job(
    service: TheService,
    language: Language,
    job: Annotated[Job, Depends(_known)],
    last_event_id: Annotated[str, Header(max_length=100)] = "",
) -> AsyncIterator[ServerSentEvent]:
    """What happens to a job, as it happens: `state` and `progress`; after `Last-Event-ID`, the rest. Ends with it."""
    after = int(last_event_id) if last_event_id.isdecimal() and len(last_event_id) <= _DIGITS else 0
    async for event in followed(service.jobs, service.stopping, job.id, after):
        name = "state" if event.state else "progress"
        yield ServerSentEvent(data=_event_row(event, language), event=name, id=str(event.id))


@router.post("/{job}/cancel", status_code=202)
def cancel_job(service: TheService, caller: TheCaller, language: Language, job: Number) -> JobShown:
    """End a job; one that runs ends at its next step, and what was complete is kept."""
    return row_of(service, service.jobs.cancel(job, caller), language)


@router.post("/{job}/retry", status_code=202)
def retry_job(service: TheService, caller: TheCaller, language: Language, response: Response, job: Number) -> JobShown:
    """Have a job done again that did not come to its end: a new one, that goes on from what was complete."""
    return started(service, response, service.jobs.retry(job, caller), language)


def started(service: Service, response: Response, job: Job, language: str) -> JobShown:
    """The row of a job that was taken on, and where it is."""
    response.headers["Location"] = f"{PREFIX}/{job.id}"
    return row_of(service, job, language)


def row_of(service: Service, job: Job, language: str) -> JobShown:
    """A job as programs see it."""
    progress = service.jobs.progress(job.id)
    return JobShown.model_validate(
        {
            **{name: getattr(job, name) for name in _AS_THEY_ARE},
            "progress": _progress(progress, language) if progress else None,
            "error": job.failure.localized(language) if job.failure else None,
            "uploads": list(job.arguments.uploads),
        }
    )


def _event_row(event: JobEvent, language: str) -> dict[str, Any]:
    at = iso_time(event.at)
    return {"at": at, "state": event.state} if event.state else {"at": at} | _progress(event, language)


def _progress(event: JobEvent, language: str) -> dict[str, Any]:
    return {"step": translate(event.step, language), "done": event.done, "total": event.total}
