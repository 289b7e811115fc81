"""What a job is: an act of an operator that takes its time, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from models.i18n import N_, translate


class Kind(StrEnum):
    """What a job does."""

    INSPECT = "inspect"
    """Say what uploads are; nothing is written."""
    IMPORT = "import"
    DISTIL = "distil"
    PUBLISH = "publish"
    DISTIL_ALL = "distil-all"
    """From uploads to the draft of an edition: import, distil, publish."""
    REVIEW = "review"
    """Put an edition before its reviewers."""
    CORRECT = "correct"
    """Open a new revision of a published edition."""
    NOTES = "notes"
    """Write the operator notes of a period."""
    REISSUE = "reissue"
    """Take withdrawn words out of every edition."""
    PURGE = "purge"
    """Erase members, or a time and groups, for good; without either, what the settings no longer keep."""
    SCHEDULE = "schedule"
    """What the schedule finds due; the runner itself asks for it."""


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"
    """The server ended while it ran."""


OPEN = frozenset({JobState.QUEUED, JobState.RUNNING})
"""States in which something is still to come."""
RETRIED = frozenset({JobState.FAILED, JobState.CANCELLED, JobState.INTERRUPTED})
"""States after which a job may be run again."""

KIND_NAMES: dict[Kind, str] = {
    Kind.INSPECT: N_("look at uploads"),
    Kind.IMPORT: N_("import"),
    Kind.DISTIL: N_("distil"),
    Kind.PUBLISH: N_("publish"),
    Kind.DISTIL_ALL: N_("import, distil and draft an edition"),
    Kind.REVIEW: N_("put an edition before its reviewers"),
    Kind.CORRECT: N_("open a new revision"),
    Kind.NOTES: N_("write operator notes"),
    Kind.REISSUE: N_("take withdrawn words out"),
    Kind.PURGE: N_("erase for good"),
    Kind.SCHEDULE: N_("schedule"),
}
"""How pages call them."""
STATE_NAMES: dict[JobState, str] = {
    JobState.QUEUED: N_("waiting"),
    JobState.RUNNING: N_("running"),
    JobState.DONE: N_("done"),
    JobState.FAILED: N_("failed"),
    JobState.CANCELLED: N_("cancelled"),
    JobState.INTERRUPTED: N_("interrupted"),
}
"""How pages call them."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a job is told; each kind takes its own of these."""

    uploads: tuple[str, ...] = ()
    """``Upload.id`` of what is looked at or imported."""
    format: str | None = None
    timezone: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    """``ReadOptions`` of the exports."""
    keep: bool = False
    """Keep the uploads after they were imported; else they are deleted, for they hold names."""
    model: str | None = None
    """The embedding model in place of the workspace's setting."""
    period: str | None = None
    start: str | None = None
    end: str | None = None
    thread: str | None = None
    """``PeriodRequest`` of the edition."""
    freeze: bool = False
    edition: int | None = None
    """The edition to put before its reviewers, or to correct."""
    reason: str = ""
    """What is corrected."""
    members: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    before: int | None = None
    """``PurgeScope`` of what is erased."""
    exports: bool = False
    """Delete the raw exports that hold it too."""
    by: str = ""
    """Whose name stands by the purge."""


def arguments_of(said: Mapping[str, Any]) -> Arguments:
    """The arguments as JSON holds them."""
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return Arguments(**fields)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job ended badly: an English sentence of the catalogue, and the values of its placeholders."""

    message: str
    details: dict[str, Any]

    def localized(self, language: str) -> str:
        """The sentence in ``language``."""
        text = translate(self.message, language)
        return text.format(**self.details) if self.details else text


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands; times in milliseconds UTC."""

    id: int
    kind: Kind
    arguments: Arguments
    state: JobState
    by: str
    """Name of who asked for it."""
    language: str
    """``zh`` or ``en``: of the report that an import leaves in the workspace."""
    made_at: int
    started_at: int | None
    ended_at: int | None
    result: dict[str, Any] | None
    """What came of it, by act: ``inspected``, ``imported``, ``distilled``, ``published``, ``purged``, ``schedule``."""
    failure: Failure | None
    retry_of: int | None
    """The job that this one does again."""
    cancelling: bool = False
    """True once somebody asked for its end."""


@dataclass(frozen=True, slots=True)
class JobEvent:
    """Something that happened to a job, numbered over all jobs in the order in which it did."""

    id: int
    job: int
    at: int
    state: JobState | None
    """The state that it came into; None where it got on."""
    step: str = ""
    """An English sentence of the catalogue."""
    done: int = 0
    total: int | None = None
