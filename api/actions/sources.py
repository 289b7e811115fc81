"""What was imported, source by source."""

from __future__ import annotations

from pathlib import Path

from models.errors import WorkspaceMissing
from models.records.source import SourceReport
from models.store import imports
from models.workspace import Workspace


def imported_sources(path: Path) -> list[SourceReport]:
    """The reports of all sources, in the order of their import; none before the first. Raises ``WorkspaceError``."""
    try:
        with Workspace.open(path) as workspace:
            return imports.reports(workspace.database)
    except WorkspaceMissing:
        return []
