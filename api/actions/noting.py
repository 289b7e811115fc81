"""The operator's notes of a period: what to do, what became of the last ones, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from api.actions.asked_period import asked_period
from api.actions.files import copied, write_folder
from api.actions.keeping import NOTES
from api.actions.period import PeriodRequest
from api.actions.progress import Progress, quiet
from api.pipeline.community import language_of, name_of, timezone_of
from api.pipeline.compiling import part_of
from api.pipeline.findings import load_distillation
from models.codec import to_json
from models.i18n import N_
from models.records.cohort import Cohort
from models.records.distillation import Distillation
from models.records.edition import Edition, Period
from models.records.message import Channel
from models.records.note import Notes
from models.records.people import People
from models.records.source import SourceReport
from models.settings import Settings
from models.store import editions, imports, notes
from models.workspace import Workspace
from nlp.people.people import Known, find_people
from publish.edition import compile_edition
from publish.notes import html, markdown
from publish.notes.compilation import Before, compile_notes
from publish.notes.grounds import Grounds
from publish.notes.pictures import pictures

_READING, _NOTING = N_("Reading what was found"), N_("Writing the notes")


@dataclass(frozen=True, slots=True)
class NotesRequest:
    """What the operator asked for."""

    period: PeriodRequest = field(default_factory=PeriodRequest)
    out: Path | None = None
    """A folder that gets the notes' files too."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Notes, and where they lie."""

    notes: Notes
    folder: Path


def write_notes(path: Path, request: NotesRequest, progress: Progress = quiet) -> Noted:
    """Write the notes of a period beside the editions, never into one.

    Raises ``BadPeriod``, ``NotFound`` before anything was distilled, ``WorkspaceError`` and ``CannotWrite``.
    """
    with Workspace.open(path, write=True) as workspace:
        period = asked_period(workspace, request.period)
        progress(_READING, 0, None)
        found = part_of(load_distillation(workspace.database), period)
        edition = _edition(workspace, found, period)
        people = find_people(
            found, period, _known(workspace.settings, found, edition, imports.reports(workspace.database))
        )
        progress(_NOTING, 0, None)
        made = compile_notes(found, people, edition, _before(workspace, period), workspace.settings.seeds)
        return _keep(workspace, made, _files(made, found, people, edition, workspace.settings.seeds), request.out)


def mark_done(path: Path, actions: Iterable[str]) -> list[str]:
    """Say that actions were done; the labels of the periods whose notes hold them.

    Raises ``NotFound`` for an action that no notes hold: then none is marked.
    """
    with Workspace.open(path, write=True) as workspace, workspace.database.atomic():
        return [notes.mark_done(workspace.database, action) for action in actions]


def mark(path: Path, period: str, action: str, *, done: bool) -> None:
    """Say that one action of a period's notes was done, or not, beside whatever else is written.

    Raises ``NotFound`` where the notes of that period do not hold it.
    """
    with Workspace.adding(path) as workspace:
        notes.set_done(workspace.database, period, action, done=done)


def _edition(workspace: Workspace, found: Distillation, period: Period) -> Edition:
    """The edition of the period: what readers have, else one compiled for the notes alone."""
    settings = workspace.settings
    language, zone = language_of(settings, found.messages), timezone_of(settings, workspace.database)
    community = name_of(settings, found.channels, language)
    made = [edition for edition in editions.load_all(workspace.database) if edition.period == period]
    if made:
        return replace(made[-1], community=community, language=language, timezone=zone)
    return compile_edition(
        found,
        period,
        number=0,
        community=community,
        language=language,
        min_people=settings.min_people,
        timezone=zone,
    )


def _known(settings: Settings, found: Distillation, edition: Edition, reports: Sequence[SourceReport]) -> Known:
    goals = (goal.rpartition("=") for goal in settings.goals)
    return Known(
        timezone=edition.timezone,
        seeds=settings.seeds,
        staff=(*settings.owners, *settings.operators),
        goals={name.strip(): int(days) for name, _, days in goals},
        starts=_starts(settings.cohorts, found.channels, edition),
        covered=_covered(found.channels, reports),
    )


def _starts(cohorts: Iterable[Cohort], channels: Iterable[Channel], edition: Edition) -> dict[str, int]:
    """When each channel's latest course began before the period's end."""
    zone = ZoneInfo(edition.timezone)
    starts: dict[str, int] = {}
    for cohort in cohorts:
        start = datetime(cohort.start.year, cohort.start.month, cohort.start.day, tzinfo=zone)
        began = int(start.timestamp() * 1000)
        own = [one.id for one in channels if not cohort.groups or one.name in cohort.groups]
        if began < edition.period.end:
            starts.update({channel: max(began, starts.get(channel, began)) for channel in own})
    return starts


def _covered(channels: Iterable[Channel], reports: Iterable[SourceReport]) -> dict[str, int]:
    """Until when the newest export of each channel reaches."""
    ends: dict[str, int] = {}
    for report in reports:
        for name in report.channels:
            ends[name] = max(report.last_at or 0, ends.get(name, 0))
    return {channel.id: ends[channel.name] for channel in channels if channel.name in ends}


def _before(workspace: Workspace, period: Period) -> Before:
    database = workspace.database
    last = notes.before(database, period)
    now = notes.done(database, period.label)
    if last is None:
        return Before(done_now=now)
    return Before(last.period.label, last.actions, notes.done(database, last.period.label), now)


def _files(made: Notes, found: Distillation, people: People, edition: Edition, seeds: Sequence[str]) -> dict[str, str]:
    drawn = pictures(Grounds(found, people, edition, seeds), made.timezone, made.language)
    files = {
        "notes.html": html.render(made, drawn),
        "notes.md": markdown.render(made, drawn),
        "notes.json": to_json(made) + "\n",
    }
    return files | {f"{name}.svg": svg for name, svg in drawn.items()}


def _keep(workspace: Workspace, made: Notes, files: dict[str, str], out: Path | None) -> Noted:
    """Files first: notes that the store knows always lie on the disk."""
    folder = workspace.path / NOTES / made.period.label.replace("/", "-")
    write_folder(folder, files)
    notes.save(workspace.database, made)
    return Noted(made, copied(folder, out) if out else folder)
