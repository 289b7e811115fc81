"""The raw exports that lie in a workspace: which of them hold what was erased."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.actions.inbox import DONE, REFUSED
from api.actions.progress import quiet
from api.pipeline.looking import looked_through
from api.pipeline.own_words import Hide
from ingest.identity import channel_id, member_id
from ingest.sandbox.export import SeenSource
from models.errors import ExportError, OutOfMemory
from models.records.parsed import ReadOptions
from models.records.purge import Purge, PurgeScope
from models.store.failures import writing
from models.workspace import Workspace

UPLOADS = "uploads"


@dataclass(frozen=True, slots=True)
class RawExports:
    """What became of raw exports that hold what was erased; people's names in theirs are hidden."""

    deleted: int
    left: tuple[str, ...]
    """Their places below the workspace."""


def delete_holding(workspace: Workspace, done: Sequence[Purge], hide: Hide) -> RawExports:
    """Delete the exports that hold what was erased, where that was asked for; name the others.

    What cannot be read may hold anything. Raises ``CannotWrite``.
    """
    deleted, left = 0, []
    for export in _exports(workspace.path):
        holding = [one for one in done if _holds(export, one.scope, workspace)]
        if any(one.exports for one in holding):
            _delete(export)
            deleted += 1
        elif holding:
            left.append(hide(export.relative_to(workspace.path).as_posix()))
    return RawExports(deleted, tuple(left))


def _exports(path: Path) -> Iterator[Path]:
    """Every export that lies in a workspace: a file or a folder, those on their way in too."""
    inbox = path / "inbox"
    waiting = (each for each in inbox.glob("*") if each.name not in {DONE, REFUSED})
    refused = (each for each in inbox.glob(f"{REFUSED}/*") if not _is_reason(each))
    places = (waiting, inbox.glob(f"{DONE}/*/*"), refused, path.glob(f"{UPLOADS}/*/*"))
    yield from sorted(each for found in places for each in found if not each.name.startswith("."))


def _is_reason(path: Path) -> bool:
    """True of the text beside a refused export."""
    return path.suffix == ".txt" and path.with_name(path.stem).exists()


def _holds(export: Path, scope: PurgeScope, workspace: Workspace) -> bool:
    try:
        with looked_through([export], ReadOptions(), quiet, workspace.path) as found:
            return any(_speaks(source, scope, workspace.key()) for source in found.sources)
    except (ExportError, OutOfMemory):
        return True


def _speaks(source: SeenSource, scope: PurgeScope, key: bytes) -> bool:
    """Tell whether a source holds a message that lies in the scope."""
    if scope.members:
        return any(
            member_id(key, conversation.platform, channel_id(conversation), sender) in scope.members
            for conversation, senders in source.roster.items()
            for sender in senders
        )
    met = {channel_id(conversation) for conversation in source.roster}
    early = scope.before is None or (source.report.first_at or 0) < scope.before
    return early and (not scope.channels or not met.isdisjoint(scope.channels))


def _delete(export: Path) -> None:
    with writing(export):
        if export.is_dir():
            shutil.rmtree(export)
        else:
            export.unlink()
        # Why it was refused lies beside it and names it.
        export.with_name(f"{export.name}.txt").unlink(missing_ok=True)
