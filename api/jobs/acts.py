"""What each kind of job does, act by act; runs in the job's own process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from api.actions.clock import now
from api.actions.distilling import distil
from api.actions.importing import import_exports
from api.actions.inspecting import inspect
from api.actions.keeping import Published
from api.actions.noting import NotesRequest, write_notes
from api.actions.period import PeriodRequest
from api.actions.progress import Progress
from api.actions.publishing import PublishRequest, correct, publish
from api.actions.purging import purge
from api.actions.report import LeftOut
from api.actions.retention import purge_expired
from api.actions.scheduling import run_due
from api.actions.signing import review
from api.actions.withdrawing import reissue
from api.jobs.job import Arguments, Kind
from models.records.parsed import ReadOptions
from models.records.purge import PurgeScope
from models.records.source import SourceReport

_RAW = "samples_skipped"
"""Of a report stays in the export: heads of records, with the names of those who wrote them."""


@dataclass(frozen=True, slots=True)
class Order:
    """A job as its process is given it."""

    kind: Kind
    arguments: Arguments
    workspace: Path
    language: str
    exports: tuple[Path, ...]
    """What is looked at or imported, by paths below the working folder."""

    @property
    def options(self) -> ReadOptions:
        """What the operator said about the exports."""
        return ReadOptions(self.arguments.format, self.arguments.timezone, self.arguments.mapping)


Act = Callable[[Order, Progress], tuple[str, dict[str, Any]]]
"""Gives the name of what came of it, and that as JSON."""


def source_row(report: SourceReport) -> dict[str, Any]:
    """The report of a source as JSON, without the words of any record."""
    return {each.name: getattr(report, each.name) for each in fields(report) if each.name != _RAW}


def _inspect(order: Order, progress: Progress) -> tuple[str, dict[str, Any]]:
    found = inspect(order.exports, order.options, progress, order.workspace)
    return "inspected", _sources(found.reports, found.left_out, order) | {"media": dict(found.media)}


def _import(order: Order, progress: Progress) -> tuple[str, dict[str, Any]]:
    read = import_exports(order.exports, order.workspace, order.options, order.language, progress).read
    counts = {"added": read.added, "duplicates": read.duplicates, "skipped": read.skipped}
    return "imported", counts | _sources(read.sources, read.left_out, order) | {"media": dict(read.media)}


def _distil(order: Order, progress: Progress) -> tuple[str, dict[str, Any]]:
    return "distilled", distil(order.workspace, order.arguments.model, progress).counts()


def _publish(order: Order, progress: Progress) -> tuple[str, dict[str, Any]]:
    said = order.arguments
    period = PeriodRequest(said.period, said.start, said.end, said.thread)
    return _made(publish(order.workspace, PublishRequest(period, freeze=said.freeze), progress))


def _review(order: Order, progress: Progress) -> tuple[str, dict[str, Any]]:
    del progress
    return _made(review(order.workspace, order.arguments.edition or 0).edition)


def _correct(order: Order, progress: Progress) -> tuple[str, dict[str, Any]]:
    return _made(correct(order.workspace, order.arguments.edition or 0, order.arguments.reason, progress))


def _made(made: Published) -> tuple[str, dict[str, Any]]:
    return "published", {
        "number": made.number,
        "revision": made.revision,
        "state": made.state.value,
        "period": made.period.label,
        "entries": made.entries,
        "hash": made.content_hash,
    }


def _notes(order: Order, progress: Progress) -> tuple[str, dict[str, Any]]:
    said = order.arguments
    period = PeriodRequest(said.period, said.start, said.end, said.thread)
    made = write_notes(order.workspace, NotesRequest(period), progress).notes
    return "noted", {"period": made.period.label, "actions": len(made.actions)}


def _reissue(order: Order, progress: Progress) -> tuple[str, dict[str, Any]]:
    return "reissued", asdict(reissue(order.workspace, progress))


def _purge(order: Order, progress: Progress) -> tuple[str, dict[str, Any]]:
    said = order.arguments
    scope = PurgeScope(said.members, said.channels, said.before)
    if scope == PurgeScope():
        done = purge_expired(order.workspace, now(), progress)
    else:
        done = purge(order.workspace, scope, said.by, exports=said.exports, progress=progress)
    return "purged", asdict(done)


def _schedule(order: Order, progress: Progress) -> tuple[str, dict[str, Any]]:
    run = run_due(order.workspace, order.language, progress=progress)
    return "schedule", asdict(run) if run else {}


def _sources(reports: tuple[SourceReport, ...], left: tuple[LeftOut, ...], order: Order) -> dict[str, Any]:
    return {
        "sources": [source_row(report) for report in reports],
        "left_out": [{"source": each.source, "reason": each.why(order.language)} for each in left],
    }


ACTS: dict[Kind, tuple[Act, ...]] = {
    Kind.INSPECT: (_inspect,),
    Kind.IMPORT: (_import,),
    Kind.DISTIL: (_distil,),
    Kind.PUBLISH: (_publish,),
    Kind.DISTIL_ALL: (_import, _distil, _publish),
    Kind.REVIEW: (_review,),
    Kind.CORRECT: (_correct,),
    Kind.NOTES: (_notes,),
    Kind.REISSUE: (_reissue,),
    Kind.PURGE: (_purge,),
    Kind.SCHEDULE: (_schedule,),
}
"""Each kind's acts, in their order; those that are done stay done where a later one fails."""
