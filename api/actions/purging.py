"""Erasing for good: members, or a time and groups, out of everything that a workspace keeps.

A purge begins with one transaction that hides its messages from every reader and bars them from every import. What
follows may be broken off anywhere: as long as it is not complete, running it again goes on from there.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from api.actions.clock import now
from api.actions.distilling import distil
from api.actions.erasure import Erasure, erasure_of, forget_notes, reword_rest
from api.actions.progress import Progress, quiet
from api.actions.purged_files import compact_all, reword_reports, reword_service
from api.actions.raw_exports import delete_holding
from api.actions.redacting import redact_decisions, redact_remarks
from api.actions.reissuing import Reissued, reissue_without
from api.actions.timed_periods import keep_up_to_date, up_to_date
from api.pipeline.contents_in_use import forget_vectors
from api.pipeline.fingerprint import CONVERSATIONS, SUBJECTS
from api.pipeline.own_words import Hide, mark
from api.pipeline.unchanged import IMPORT
from models.errors import ModelError
from models.i18n import N_
from models.records.message import Member
from models.records.purge import Purge, PurgeScope
from models.store import findings, messages, purges, stages
from models.store.redaction import immediate
from models.workspace import Workspace
from publish.erasure import erased

_HIDING = N_("Hiding what is erased")
_DELETING = N_("Deleting messages")
_COMPACTING = N_("Writing the databases anew")
_REASON = N_("what somebody said was erased")


@dataclass(frozen=True, slots=True)
class Purged:
    """What was erased."""

    messages: int
    published: tuple[tuple[int, int], ...]
    """(number, revision) of the new revisions of published editions."""
    drafts: tuple[tuple[int, int], ...]
    """Open editions that lost the words in place."""
    notes: tuple[str, ...]
    """Periods whose operator notes were deleted."""
    decisions: int
    """Decisions and remarks that lost the words."""
    exports_deleted: int
    """Raw exports in the workspace that held them."""
    exports_left: tuple[str, ...]
    """Those that hold them still, because they were not to be deleted; names of people in theirs are hidden."""
    distilled: bool
    """False where there is no embedding model on this machine: the next ``distil`` finds topics again."""
    settings: bool
    """True where ``stillroom.toml`` names somebody who was erased."""


def purge(path: Path, scope: PurgeScope, by: str, *, exports: bool = False, progress: Progress = quiet) -> Purged:
    """Erase what lies in the scope, and go on with whatever purge broke off before.

    With ``exports`` the raw export files in the workspace that hold any of it are deleted too. Raises
    ``WorkspaceBusy`` while another process writes or somebody reads an older state all the while, ``CannotWrite``.
    """
    progress(_HIDING, 0, None)
    with Workspace.open(path, write=True) as workspace:
        left = purges.unfinished(workspace.database)
        if not any((one.scope, one.exports) == (scope, exports) for one in left):
            _begin(workspace, Purge(0, scope, by, now(), 0, exports, complete=False))
    return resume(path, progress)


def resume(path: Path, progress: Progress = quiet) -> Purged:
    """Bring every purge that is not complete to its end; where all are, nothing happens. Raises as ``purge``."""
    with Workspace.open(path, write=True) as workspace:
        open_ones = purges.unfinished(workspace.database)
        if not open_ones:
            return Purged(0, (), (), (), 0, 0, (), distilled=True, settings=False)
        erasure = erasure_of(workspace)
        _outdate(workspace, reword_rest(workspace, erasure))
    distilled = _distilled(path, progress)
    with Workspace.open(path, write=True) as workspace:
        done, notes, decisions = _redacted(workspace, erasure, progress)
        _delete(workspace, progress)
        raw = delete_holding(workspace, open_ones, _namer(erasure, open_ones))
        reword_reports(workspace.path, erasure.names)
        reword_service(workspace.path, erasure.names)
        _close(workspace, open_ones, progress)
        named = _is_named(workspace, erasure.people)
    count = sum(one.messages for one in open_ones)
    return Purged(count, done.published, done.drafts, notes, decisions, raw.deleted, raw.left, distilled, named)


def purges_made(path: Path) -> list[Purge]:
    """Every purge, in order. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        return purges.load_all(workspace.database)


def is_unfinished(path: Path) -> bool:
    """Tell whether a purge broke off. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        return bool(purges.unfinished(workspace.database))


def lift(path: Path, number: int) -> None:
    """Let what a purge erased be imported again; nothing comes back by itself. Raises ``NotFound``.

    It waits for no job: an import that runs now may bar it still.
    """
    with Workspace.adding(path) as workspace:
        purges.lift(workspace.database, number)


def _begin(workspace: Workspace, asked: Purge) -> None:
    """Hide and bar it all in one transaction."""
    database, current = workspace.database, up_to_date(workspace)
    with immediate(database):
        purges.begin(database, asked)
        keep_up_to_date(workspace, current)
        threads = purges.forget_threads(database)
        findings.forget(database, purges.hidden(database), threads)
        stages.outdate(database, SUBJECTS, [""])
        stages.forget(database, IMPORT)


def _namer(erasure: Erasure, done: Collection[Purge]) -> Hide:
    """Tells where an export lies, without people's names; without all of its own where these are forgotten already."""
    if erasure.people or not any(one.scope.members for one in done):
        return erasure.names
    return lambda path: f"{path.rpartition('/')[0]}/{mark(2)}"


def _outdate(workspace: Workspace, groups: Collection[str]) -> None:
    if groups:
        stages.outdate(workspace.database, CONVERSATIONS, groups)


def _distilled(path: Path, progress: Progress) -> bool:
    """Find again what rested on erased messages; where nothing was distilled yet, nothing is."""
    with Workspace.open(path) as workspace:
        wanted = bool(stages.recorded(workspace.database, SUBJECTS)) and messages.count(workspace.database) > 0
    try:
        if wanted:
            distil(path, progress=progress)
    except ModelError:
        return False
    return True


def _redacted(workspace: Workspace, erasure: Erasure, progress: Progress) -> tuple[Reissued, tuple[str, ...], int]:
    """Take it out of what was printed, noted and decided."""
    database, gone, hide = workspace.database, erasure.gone, erasure.hide
    printed = erasure.printed
    done = reissue_without(workspace, lambda edition: erased(edition, gone, printed, hide), _REASON, progress)
    changed = redact_decisions(database, gone, hide) + redact_remarks(database, hide)
    return done, forget_notes(workspace, erasure), changed


def _delete(workspace: Workspace, progress: Progress) -> None:
    total = len(purges.hidden(workspace.database))
    purges.delete_hidden(workspace.database, lambda done: progress(_DELETING, done, total))
    forget_vectors(workspace.database)


def _close(workspace: Workspace, done: Collection[Purge], progress: Progress) -> None:
    """The last traces; complete is what nobody can find any more in any page of any file."""
    database = workspace.database
    with immediate(database):
        for each in done:
            purges.delete_people(database, each.scope)
    progress(_COMPACTING, 0, None)
    compact_all(workspace)
    with immediate(database):
        for each in done:
            purges.finish(database, each)


def _is_named(workspace: Workspace, people: Collection[Member]) -> bool:
    settings = (workspace.path / "stillroom.toml").read_text("utf-8-sig")
    return any(person.pseudonym in settings for person in people)
