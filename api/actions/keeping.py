"""Keeping an edition: its files and its record, together."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from api.actions.files import copied, write_folder
from api.actions.forms import FORMS, PROMPTS, edition_files, prompt_templates
from api.pipeline.findings import load_distillation
from models.errors import NotFound
from models.i18n import N_
from models.records.edition import Edition, Period, State
from models.store import editions
from models.store.failures import writing
from models.workspace import Workspace
from publish.render import edition_json

EDITIONS, NOTES = "editions", "notes"
"""Folders of a workspace."""
_DATA = "edition.json"


@dataclass(frozen=True, slots=True)
class Published:
    """An edition and where it lies."""

    number: int
    state: State
    period: Period
    entries: int
    content_hash: str
    folder: Path
    revision: int = 1


def keep(workspace: Workspace, edition: Edition, out: Path | None = None) -> Published:
    """Write every form of an edition, to ``out`` too, and record it. Raises ``CannotWrite``.

    Files come first: an edition that the store knows always lies on the disk.
    """
    files = edition_files(edition) | prompt_templates(edition, load_distillation(workspace.database))
    write_folder(folder_of(workspace, edition), files)
    editions.save(workspace.database, edition)
    return lying(workspace, edition, out)


def lying(workspace: Workspace, edition: Edition, out: Path | None = None) -> Published:
    """An edition that was kept, and where; its files are in ``out`` too. Raises ``CannotWrite``."""
    folder = folder_of(workspace, edition)
    return Published(
        edition.number,
        edition.state,
        edition.period,
        len(edition.entries),
        edition.content_hash,
        copied(folder, out) if out else folder,
        edition.revision,
    )


def renew_copy(workspace: Workspace) -> bool:
    """Have the copy of an edition that ``distil --out`` left in the workspace itself say what the store says now.

    It may be of an edition whose words are gone: the latest revision stands in its place. True where it was renewed.
    """
    copy = workspace.path / _DATA
    if not copy.is_file():
        return False
    try:
        held = json.loads(copy.read_text("utf-8"))
        number = held["number"]
    except (ValueError, LookupError, TypeError):
        return False  # Nothing of ours.
    made = [one for one in editions.load_all(workspace.database) if one.number == number]
    if made and json.loads(edition_json.render(made[-1])) == held:
        return False
    with writing(workspace.path):
        for name in FORMS:
            (workspace.path / name).unlink(missing_ok=True)
        shutil.rmtree(workspace.path / PROMPTS, ignore_errors=True)
    if made:
        copied(folder_of(workspace, made[-1]), workspace.path)
    return True


def edition_of(workspace: Workspace, number: int | None) -> Edition:
    """The edition of that number, the latest without one. Raises ``NotFound``."""
    if number is not None:
        return editions.load(workspace.database, number)
    made = editions.load_all(workspace.database)
    if not made:
        raise NotFound(editions.NO_EDITIONS).done_by("stillroom publish")
    return made[-1]


def is_whole(workspace: Workspace, edition: Edition) -> bool:
    """Tell whether every form of an edition lies in its folder."""
    folder = folder_of(workspace, edition)
    return all((folder / name).is_file() for name in FORMS)


def form_of(path: Path, edition: Edition, name: str) -> Path:
    """The file of one form in the workspace at ``path``. Raises ``NotFound``."""
    file = folder_in(path, edition) / name
    if name not in FORMS or not file.is_file():
        raise NotFound(
            N_("Edition {number} has no file {name}: choose one from its page."), number=edition.number, name=name
        )
    return file


def folder_of(workspace: Workspace, edition: Edition) -> Path:
    """The folder of its files: each revision has its own."""
    return folder_in(workspace.path, edition)


def folder_in(path: Path, edition: Edition) -> Path:
    """The folder of its files in the workspace at ``path``."""
    revision = f"-r{edition.revision}" if edition.revision > 1 else ""
    return path / EDITIONS / f"{edition.number:04d}-{edition.period.label.replace('/', '-')}{revision}"
