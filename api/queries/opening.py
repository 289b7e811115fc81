"""Holdings without a service."""

from __future__ import annotations

from pathlib import Path

from api.queries.holdings import Holdings
from models.workspace import Workspace


def open_library(path: Path) -> Holdings:
    """The holdings of a workspace, which is looked at and brought up to date first; the caller closes it.

    Raises ``WorkspaceMissing``, ``WorkspaceError`` for one that is damaged or newer, ``BadOption`` for broken settings.
    """
    with Workspace.open(path):
        return Holdings(path)
