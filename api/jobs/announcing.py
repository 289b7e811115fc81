"""What webhooks hear of a job that is over."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from api.jobs.job import Job, JobState
from api.jobs.webhook import Event, announce
from models.records.edition import State

_EDITION_EVENTS = {
    State.DRAFT: Event.EDITION_READY,
    State.IN_REVIEW: Event.EDITION_READY,
    State.PUBLISHED: Event.EDITION_PUBLISHED,
}
"""By the state of the edition that a job has made; a signed one waits for nobody's review."""
_TOLD = ("number", "revision", "state", "period", "entries")
"""What is told of it."""


def announce_job(database: Database, job: Job, at: int) -> None:
    """Tell of the job's end, and of the edition that it made; sentences are English."""
    if job.state is JobState.DONE:
        announce(database, Event.JOB_DONE, {"id": job.id, "kind": job.kind.value, "result": job.result}, at)
    elif job.state is JobState.FAILED and job.failure:
        reason = job.failure.localized("en")
        announce(database, Event.JOB_FAILED, {"id": job.id, "kind": job.kind.value, "reason": reason}, at)
    for made in _editions(job.result or {}):
        if made["entries"] and (event := _EDITION_EVENTS.get(made["state"])):
            announce(database, event, {name: made[name] for name in _TOLD}, at)


def _editions(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The editions that a job made: one that was asked for, those that were due."""
    asked, due = result.get("published"), result.get("schedule") or {}
    return [*([asked] if asked else []), *due.get("editions", [])]
