"""Distilling: every stage that is missing, over what was imported."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from sqlite_utils import Database

from api.actions.progress import Progress, quiet
from models.errors import NotFound
from models.i18n import N_
from models.records.answer import Question
from models.records.pain import Pain
from models.records.topic import Topic
from models.store import findings, messages, threads
from models.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DistilOutcome:
    """How much a workspace holds after distilling."""

    messages: int
    threads: int
    questions: int
    topics: int
    pains: int

    def counts(self) -> dict[str, int]:
        """The figures by name."""
        return asdict(self)


def distil(path: Path, model: str | None = None, progress: Progress = quiet) -> DistilOutcome:
    """Run the stages whose inputs, settings or method changed since their last run.

    ``model`` stands in for the workspace's setting. Raises ``WorkspaceError``, ``CannotWrite``, ``ModelError``, and
    ``NotFound`` where nothing was imported.
    """
    # Imported late: the stages load numeric libraries, which takes seconds, and a wrong path is told at once.
    with Workspace.open(path, write=True) as workspace:
        if not messages.count(workspace.database):
            raise NotFound(N_("There are no messages yet: import an export first.")).done_by("stillroom import")
        from api.pipeline.stages import run_stages  # noqa: PLC0415

        run_stages(workspace.database, model or workspace.settings.model, progress)
        return outcome_of(workspace.database)


def outcome_of(database: Database) -> DistilOutcome:
    """What the database holds."""
    return DistilOutcome(
        messages.count(database),
        len(threads.load(database)),
        len(findings.load(database, Question)),
        len(findings.load(database, Topic)),
        len(findings.load(database, Pain)),
    )
