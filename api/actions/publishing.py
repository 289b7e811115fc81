"""Publishing: the handbook of a period, as a draft or for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlite_utils import Database

from api.actions.files import write_folder, write_whole
from api.actions.forms import edition_files
from api.actions.period import PeriodRequest, period_of
from api.actions.progress import Progress, quiet
from api.pipeline.community import language_of, name_of, timezone_of
from api.pipeline.findings import load_distillation
from models.errors import BadPeriod, NotFound
from models.i18n import N_
from models.records.distillation import Distillation
from models.records.edition import Edition, Period, State
from models.store import editions
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
    """Compile the edition of a period and write all its forms.

    Raises ``BadPeriod``, ``NotFound`` before anything was distilled, ``WorkspaceError`` and ``CannotWrite``.
    """
    with Workspace.open(path, write=True) as workspace:
        progress(_COMPILING, 0, None)
        edition = _compile(workspace, request)
        progress(_WRITING, 0, None)
        return _keep(workspace, edition, request)


def _compile(workspace: Workspace, request: PublishRequest) -> Edition:
    found = load_distillation(workspace.database)
    if not found.threads:
        raise NotFound(N_("Nothing has been distilled in {path}: run `stillroom distil` first."), path=workspace.path)
    language = language_of(workspace.settings, found.messages)
    zone = timezone_of(workspace.settings, workspace.database, language)
    period = _period(found, request.period, zone)
    draft = compile_edition(
        found,
        period,
        number=_number(editions.load_all(workspace.database), period),
        community=name_of(workspace.settings, found.channels),
        language=language,
        min_people=workspace.settings.min_people,
        timezone=zone,
    )
    return replace(draft, state=State.PUBLISHED) if request.freeze else draft


def _period(found: Distillation, request: PeriodRequest, zone: str) -> Period:
    times = [message.sent_at for message in found.messages]
    period = period_of(request, (min(times), max(times)), zone)
    if not any(period.start <= at < period.end for at in times):
        raise BadPeriod(
            N_("Nothing was said in {period}: choose a period in which there are messages."), period=period.label
        )
    return period


def _number(made: list[Edition], period: Period) -> int:
    """The number of the draft of this period, else the next one."""
    drafts = [
        edition.number for edition in made if edition.state is State.DRAFT and edition.period.label == period.label
    ]
    return drafts[0] if drafts else max((edition.number for edition in made), default=0) + 1


def _keep(workspace: Workspace, edition: Edition, request: PublishRequest) -> Published:
    """Files first: an edition that the store knows always lies on the disk."""
    edition = _as_frozen_before(workspace.database, edition)
    files = edition_files(edition)
    folder = _write(workspace.path, edition, files)
    content_hash = editions.save(workspace.database, edition)
    if request.out:
        for name, text in files.items():
            write_whole(request.out / name, text)
    return Published(
        edition.number, edition.state, edition.period, len(edition.entries), content_hash, request.out or folder
    )


def _as_frozen_before(database: Database, edition: Edition) -> Edition:
    """The frozen edition that says the very same, if there is one: publishing it twice makes no second number."""
    if edition.state is State.DRAFT:
        return edition
    same = (made for made in editions.load_all(database) if replace(edition, number=made.number) == made)
    return next(same, edition)


def _write(path: Path, edition: Edition, files: Mapping[str, str]) -> Path:
    return write_folder(path / EDITIONS / f"{edition.number:04d}-{edition.period.label}", files)
