"""Prompt templates of an edition, written as files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.actions.files import write_folder
from api.actions.forms import PROMPTS
from api.actions.keeping import edition_of, folder_of
from api.actions.progress import Progress, quiet
from api.pipeline.findings import load_distillation
from models.errors import CannotWrite
from models.i18n import N_
from models.workspace import Workspace
from publish.prompts.book import compile_book
from publish.prompts.files import prompt_files

_MAKING = N_("Making the prompt templates")


@dataclass(frozen=True, slots=True)
class PromptsMade:
    """What was written, and how much of it."""

    edition: int
    folder: Path
    files: tuple[str, ...]
    kits: int
    speaking: int
    """Speaking templates with an example."""
    prompts: int
    cases: int
    """Examples and evaluation cases of all prompts."""


def make_prompts(
    path: Path, number: int | None = None, out: Path | None = None, progress: Progress = quiet
) -> PromptsMade:
    """Write the templates of edition ``number``, of the latest without one, into ``out`` or the edition's folder.

    Raises ``NotFound`` where there is no such edition, ``WorkspaceError`` and ``CannotWrite``.
    """
    with Workspace.open(path) as workspace:
        edition = edition_of(workspace, number)
        found = load_distillation(workspace.database)
        home = folder_of(workspace, edition) / PROMPTS
    progress(_MAKING, 0, None)
    book = compile_book(edition, found)
    files = prompt_files(book, edition)
    return PromptsMade(
        edition=edition.number,
        folder=write_folder(_checked(out) if out else home, files),
        files=tuple(sorted(files)),
        kits=len(book.kits),
        speaking=sum(template.example is not None for template in book.speaking),
        prompts=len(book.prompts),
        cases=sum(len(prompt.examples) + len(prompt.evals) for prompt in book.prompts),
    )


def _checked(out: Path) -> Path:
    """The folder to write, if it is new, empty or of an earlier run: nothing else is replaced."""
    if out.is_dir() and any(out.iterdir()) and not (out / "prompts.json").is_file():
        raise CannotWrite(N_("{path} holds other files: name a new or an empty folder for the prompts."), path=out)
    return out
