"""Keeping an edition: its files and its record, together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.actions.files import write_folder, write_whole
from api.actions.forms import edition_files, prompt_templates
from api.pipeline.findings import load_distillation
from models.records.edition import Edition, Period, State
from models.store import editions
from models.workspace import Workspace

EDITIONS = "editions"


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
    folder = folder_of(workspace, edition)
    write_folder(folder, files)
    editions.save(workspace.database, edition)
    for name, content in files.items() if out else ():
        write_whole((out or folder) / name, content)
    return lying(workspace, edition, out)


def lying(workspace: Workspace, edition: Edition, out: Path | None = None) -> Published:
    """An edition that was kept, and where."""
    return Published(
        edition.number,
        edition.state,
        edition.period,
        len(edition.entries),
        edition.content_hash,
        out or folder_of(workspace, edition),
        edition.revision,
    )


def folder_of(workspace: Workspace, edition: Edition) -> Path:
    """The folder of its files: each revision has its own."""
    revision = f"-r{edition.revision}" if edition.revision > 1 else ""
    return workspace.path / EDITIONS / f"{edition.number:04d}-{edition.period.label.replace('/', '-')}{revision}"
