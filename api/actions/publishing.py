"""Publishing: the handbook of a period, as a draft or for good."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlite_utils import Database

from api.actions.files import write_folder, write_whole
from api.actions.forms import edition_files
from api.actions.period import PeriodRequest, period_of
from api.actions.progress import Progress, quiet
from api.pipeline.community import language_of, name_of, timezone_of
from api.pipeline.findings import load_distillation
from api.pipeline.fingerprint import SUBJECTS, digest, digest_of_runs, method
from models.errors import BadPeriod, NotFound
from models.i18n import N_
from models.records.edition import Edition, Period, State
from models.store import editions, messages, stages
from models.store.stages import StageRun
from models.workspace import Workspace
from publish.edition import compile_edition

EDITIONS = "editions"
_COMPILING = N_("Compiling the handbook")
_WRITING = N_("Writing the handbook")


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """What the operator asked for."""

    period: PeriodRequest = field(default_factory=PeriodRequest)
    freeze: bool = False
    """Publish it for good; else it is a draft that the next run of the same period replaces."""
    out: Path | None = None
    """A folder that gets the handbook's files too."""


@dataclass(frozen=True, slots=True)
class Published:
    """An edition and where it lies."""

    number: int
    state: State
    period: Period
    entries: int
    content_hash: str
    folder: Path


def publish(path: Path, request: PublishRequest, progress: Progress = quiet) -> Published:
    """Compile the edition of a period and write all its forms; where nothing changed since, give what lies there.

    Raises ``BadPeriod``, ``NotFound`` before anything was distilled, ``WorkspaceError`` and ``CannotWrite``.
    """
    with Workspace.open(path, write=True) as workspace:
        period, run = _asked(workspace, request)
        edition = _made(workspace.database, run, period)
        if edition is None:
            progress(_COMPILING, 0, None)
            edition = _compile(workspace, request, period)
        progress(_WRITING, 0, None)
        return _keep(workspace, edition, run, request.out)


def _asked(workspace: Workspace, request: PublishRequest) -> tuple[Period, StageRun]:
    """The period, and by what an edition of it is known to be made of the same."""
    database = workspace.database
    span = messages.span(database)
    distilled = stages.recorded(database, SUBJECTS)
    if span is None or not distilled:
        raise NotFound(N_("Nothing has been distilled in {path}: run `stillroom distil` first."), path=workspace.path)
    period = period_of(request.period, span, timezone_of(workspace.settings, database))
    state = State.PUBLISHED if request.freeze else State.DRAFT
    settings = digest([repr(workspace.settings)])
    return period, StageRun(state.value, period.label, digest_of_runs(distilled), settings, method("publish"))


def _made(database: Database, run: StageRun, period: Period) -> Edition | None:
    """The edition that such a run made, if it is the latest of its period."""
    if not stages.is_done(database, run):
        return None
    made = [edition for edition in editions.load_all(database) if edition.period.label == period.label]
    return made[-1] if made and made[-1].state.value == run.stage else None


def _compile(workspace: Workspace, request: PublishRequest, period: Period) -> Edition:
    found = load_distillation(workspace.database)
    if not any(period.start <= message.sent_at < period.end for message in found.messages):
        raise BadPeriod(
            N_("Nothing was said in {period}: choose a period in which there are messages."), period=period.label
        )
    language = language_of(workspace.settings, found.messages)
    draft = compile_edition(
        found,
        period,
        number=_number(editions.load_all(workspace.database), period),
        community=name_of(workspace.settings, found.channels, language),
        language=language,
        min_people=workspace.settings.min_people,
        timezone=timezone_of(workspace.settings, workspace.database),
    )
    return replace(draft, state=State.PUBLISHED) if request.freeze else draft


def _number(made: list[Edition], period: Period) -> int:
    """The number of the draft of this period, else the next one."""
    drafts = [
        edition.number for edition in made if edition.state is State.DRAFT and edition.period.label == period.label
    ]
    return drafts[0] if drafts else max((edition.number for edition in made), default=0) + 1


def _keep(workspace: Workspace, edition: Edition, run: StageRun, out: Path | None) -> Published:
    """Files first: an edition that the store knows always lies on the disk."""
    files = edition_files(edition)
    folder = workspace.path / EDITIONS / f"{edition.number:04d}-{edition.period.label}"
    write_folder(folder, files)
    with workspace.database.atomic():
        content_hash = editions.save(workspace.database, edition)
        stages.record(workspace.database, run)
    if out:
        for name, text in files.items():
            write_whole(out / name, text)
    return Published(edition.number, edition.state, edition.period, len(edition.entries), content_hash, out or folder)
