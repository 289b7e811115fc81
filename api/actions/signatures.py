"""The signatures under an edition: kept beside it as they are given, and counted whenever it is read."""

from __future__ import annotations

from models.records.edition import Edition
from models.store import decisions
from models.workspace import Workspace
from publish.review import signed


def with_signatures(workspace: Workspace, edition: Edition) -> Edition:
    """The edition with those that it has by now, in the state that they give it."""
    given = decisions.signatures(workspace.database, edition.number, edition.revision)
    return signed(edition, given, workspace.settings.signatures)
