"""The schedule: the inbox read, editions made when they are due, one a period, and what came of it told to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from api.actions.clock import Clock
from api.actions.clock import now as wall_clock
from api.actions.distilling import distil
from api.actions.importing import import_exports
from api.actions.inbox import Inbox, check, look, name_of, put_away, refuse, stamp
from api.actions.noting import NotesRequest, write_notes
from api.actions.period import PeriodRequest
from api.actions.progress import Progress, quiet
from api.actions.publishing import PublishRequest, publish
from api.actions.retention import is_purge_wanted, purge_expired
from api.actions.schedule_plan import Plan, Task, plan_of
from api.actions.schedule_report import REPORT, write_schedule_report
from api.actions.signatures import with_signatures
from api.actions.timetable import Timetable, timetable_of
from api.pipeline.community import timezone_of
from models.errors import ExportError, StillroomError, WorkspaceBusy
from models.records.edition import Edition, State
from models.records.parsed import ReadOptions
from models.records.schedule import (
    Arrival,
    Due,
    OpenEdition,
    Outcome,
    PeriodDone,
    ScheduledEdition,
    ScheduleRun,
)
from models.records.time import iso_time
from models.store import editions, messages, schedule
from models.store.failures import writing
from models.store.lock import held
from models.workspace import Workspace
from publish.agenda import queue

_LOCK, _QUEUE = "schedule.lock", "schedule/queue.sqlite"
_REMEMBERED = 60 * 86_400_000
"""Milliseconds after which nobody waits for a group that has fallen silent."""


@dataclass(frozen=True, slots=True)
class ScheduleStatus:
    """Where a workspace's schedule stands."""

    next: Due
    due: tuple[str, ...]
    """Periods whose editions are made by the next run."""
    inbox: Inbox
    done: tuple[PeriodDone, ...]
    last: ScheduleRun | None
    timezone: str
    report: Path
    """Where the last report lies, once there is one."""


@dataclass(slots=True)
class _Diary:
    """What a run has done so far, kept step by step: what one that broke off had done, the next one tells."""

    path: Path
    run: ScheduleRun

    def note(self, *done: PeriodDone, **changes: Any) -> None:
        """Keep changes of the run, and what became of periods, together."""
        self.run = replace(self.run, **changes)
        with Workspace.open(self.path, write=True) as workspace, workspace.database.atomic():
            for each in done:
                schedule.settle(workspace.database, each)
            schedule.keep_run(workspace.database, self.run, complete=False)


def run_due(path: Path, language: str, clock: Clock = wall_clock, progress: Progress = quiet) -> ScheduleRun | None:
    """Do what is due now and write the report in ``language``; None where nothing was.

    The inbox is read; what is missing is distilled; every period that is over gets its edition and its notes. However
    often it is called, by however many processes, a period gets one edition; stopped anywhere, the next run goes on.

    Raises ``NotReady`` without a schedule, ``BadOption`` for settings, ``WorkspaceBusy`` while another process
    writes, and what distilling and publishing raise.
    """
    now = clock()
    if not is_due(path, now):
        return None
    with held(path / _LOCK):
        # Another process may have done it since.
        return _run(path, now, language, progress) if is_due(path, now) else None


def is_due(path: Path, now: int) -> bool:
    """Tell whether a run would find something to do: an export, messages, or a period. Raises as ``run_due``."""
    with Workspace.open(path) as workspace:
        timetable, database = _timetable(workspace), workspace.database
        last = schedule.last_run(database)
        return (
            last is None
            or last.messages != messages.count(database)
            or schedule.last_run(database, complete=False) is not None
            or timetable.label(timetable.last(now)) not in schedule.periods(database)
            or bool(look(workspace.inbox, now).ready)
            or is_purge_wanted(path, now)
        )


def status(path: Path, clock: Clock = wall_clock) -> ScheduleStatus:
    """Where the schedule stands. Raises ``NotReady`` without a schedule, ``BadOption`` and ``WorkspaceError``."""
    now = clock()
    with Workspace.open(path) as workspace:
        timetable, database = _timetable(workspace), workspace.database
        return ScheduleStatus(
            _next(timetable, now),
            tuple(task.period.label for task in plan_of(workspace, timetable, now).make),
            look(workspace.inbox, now),
            tuple(schedule.periods(database).values()),
            schedule.last_run(database),
            timetable.timezone,
            path / REPORT,
        )


def queue_file(path: Path) -> Path:
    """The file in which the worker of a workspace keeps its queue. Raises ``CannotWrite``."""
    file = path / _QUEUE
    with writing(file):
        file.parent.mkdir(exist_ok=True)
        file.touch()
    return file


def _run(path: Path, now: int, language: str, progress: Progress) -> ScheduleRun:
    diary = _Diary(path, _begun(path, now))
    try:
        _read_inbox(diary, language, progress)
        purge_expired(path, now, progress)
        _make_editions(diary, progress)
    except WorkspaceBusy:
        raise
    except StillroomError as error:
        write_schedule_report(path, replace(_closed(path, diary.run), failure=error.localized(language)), language)
        raise
    run = _closed(path, diary.run)
    write_schedule_report(path, run, language)
    with Workspace.open(path, write=True) as workspace:
        schedule.keep_run(workspace.database, run, complete=True)
    return run


def _begun(path: Path, now: int) -> ScheduleRun:
    """The run at its beginning, with what a run that broke off leaves to be told."""
    with Workspace.open(path) as workspace:
        timetable = _timetable(workspace)
        before = schedule.last_run(workspace.database, complete=False)
    run = ScheduleRun(now, timetable.timezone, _next(timetable, now), period=timetable.label(timetable.last(now)))
    if before is None:
        return run
    return replace(run, arrivals=before.arrivals, editions=before.editions, empty=before.empty, passed=before.passed)


def _read_inbox(diary: _Diary, language: str, progress: Progress) -> None:
    """Read one export after the other, so that a bad one is no other's fault; each is put away once it is read."""
    with Workspace.open(diary.path) as workspace:
        inbox = workspace.inbox
    today = (iso_time(diary.run.at, diary.run.timezone) or "")[:10]
    for export in look(inbox, diary.run.at).ready:
        before = stamp(export)
        arrival = _read(export, diary.path, language, progress)
        diary.note(arrivals=(*diary.run.arrivals, arrival))
        if stamp(export) != before:
            continue  # It is still being written: the next run reads it.
        if arrival.refused:
            refuse(export, arrival.refused)
        else:
            put_away(export, today)


def _read(export: Path, path: Path, language: str, progress: Progress) -> Arrival:
    try:
        check(export)
        read = import_exports([export], path, ReadOptions(), language, progress).read
    except ExportError as error:
        return Arrival(name_of(export), refused=error.localized(language))
    return Arrival(name_of(export), read.added, read.duplicates, read.skipped)


def _make_editions(diary: _Diary, progress: Progress) -> None:
    plan = _distilled_plan(diary.path, diary.run.at, progress)
    diary.note(
        *plan.settle,
        empty=(*diary.run.empty, *_labels(plan.settle, Outcome.EMPTY)),
        passed=(*diary.run.passed, *_labels(plan.settle, Outcome.PASSED)),
    )
    for task in plan.make:
        _make(diary, task, progress)


def _labels(settled: Iterable[PeriodDone], outcome: Outcome) -> Iterator[str]:
    return (done.period for done in settled if done.outcome is outcome)


def _distilled_plan(path: Path, now: int, progress: Progress) -> Plan:
    with Workspace.open(path) as workspace:
        said = messages.count(workspace.database)
    if said:
        distil(path, progress=progress)
    with Workspace.open(path) as workspace:
        return plan_of(workspace, _timetable(workspace), now)


def _make(diary: _Diary, task: Task, progress: Progress) -> None:
    """The edition and the notes of a period; its row is written last, so that a run that stops makes them again."""
    label, path = task.period.label, diary.path
    published = publish(path, PublishRequest(PeriodRequest(label)), progress)
    # What holds no entry would be published for ever, for nobody.
    if published.entries and _may_freeze(path):
        published = publish(path, PublishRequest(PeriodRequest(label), freeze=True), progress)
    noted = write_notes(path, NotesRequest(PeriodRequest(label)), progress)
    with Workspace.open(path) as workspace:
        source_hash = editions.load(workspace.database, published.number).source_hash
    edition = ScheduledEdition(
        published.number,
        published.revision,
        label,
        published.state,
        published.entries,
        str(published.folder.relative_to(path)),
        str(noted.folder.relative_to(path)),
        task.again,
    )
    diary.note(PeriodDone(label, Outcome.MADE, task.messages, source_hash), editions=(*diary.run.editions, edition))


def _may_freeze(path: Path) -> bool:
    with Workspace.open(path) as workspace:
        return workspace.settings.publish_without_review and not workspace.settings.signatures


def _closed(path: Path, run: ScheduleRun) -> ScheduleRun:
    """The run as it is told, with what it leaves to people."""
    with Workspace.open(path) as workspace:
        timetable, database = _timetable(workspace), workspace.database
        last = timetable.period(timetable.last(run.at))
        return replace(
            run,
            timezone=timetable.timezone,
            next=_next(timetable, run.at),
            messages=messages.count(database),
            settling=tuple(map(name_of, look(workspace.inbox, run.at).settling)),
            open=tuple(_open_editions(workspace)),
            late=plan_of(workspace, timetable, run.at).late,
            missing=_missing(database, last.start),
            period=last.label,
        )


def _open_editions(workspace: Workspace) -> Iterator[OpenEdition]:
    """The schedule's editions that hold something and are not published, by number."""
    ours = schedule.periods(workspace.database)
    latest = {edition.number: edition for edition in editions.load_all(workspace.database)}
    for edition in latest.values():
        if edition.entries and edition.state is not State.PUBLISHED and edition.period.label in ours:
            yield _open_edition(with_signatures(workspace, edition), workspace.settings.signatures)


def _open_edition(edition: Edition, wanted: int) -> OpenEdition:
    return OpenEdition(edition.number, edition.period.label, len(queue(edition)), len(edition.signatures), wanted)


def _missing(database: Database, start: int) -> tuple[str, ...]:
    """Groups that were heard of lately, and not since the last period began."""
    heard = schedule.last_heard(database)
    return tuple(name for name, at in heard.items() if start - _REMEMBERED <= at < start)


def _timetable(workspace: Workspace) -> Timetable:
    zone = timezone_of(workspace.settings, workspace.database)
    return timetable_of(workspace.settings, zone, workspace.path / "stillroom.toml")


def _next(timetable: Timetable, now: int) -> Due:
    return timetable.due(timetable.after(timetable.last(now)))
