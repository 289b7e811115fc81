"""Withdrawing words: a message that is quoted nowhere any more, in no edition either."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.actions.clock import now
from api.actions.files import write_folder
from api.actions.keeping import folder_of, keep
from api.actions.progress import Progress, quiet
from api.actions.said import line, signer
from models.errors import NotFound
from models.i18n import N_, translate
from models.records.edition import Edition, State
from models.records.withdrawal import Withdrawal
from models.store import editions, messages, withdrawals
from models.workspace import Workspace
from publish.review import sealed
from publish.withdrawal import quotes, reissued, tombstone, without

LONGEST_REASON = 200
_NO_MESSAGE = N_("There is no message {id} in this workspace: `stillroom search` shows the ids of messages.")
_REASON = N_("words were withdrawn")
_REISSUING = N_("Taking the words out of the editions")
_TOMBSTONE = N_(
    "Words of this revision were withdrawn, and its files deleted. Revision {revision} stands in its place."
)
TOMBSTONE_FILE = "WITHDRAWN.txt"


@dataclass(frozen=True, slots=True)
class Reissued:
    """What became of the editions that held withdrawn words."""

    published: tuple[tuple[int, int], ...]
    """(number, revision) of the new revisions."""
    drafts: tuple[tuple[int, int], ...]
    """Open editions that lost the words in place."""


def withdraw(path: Path, wanted: Sequence[str], by: str, reason: str = "") -> int:
    """Take back the words of messages: no reader sees them from now on, but in editions until ``reissue`` has run.

    Gives how many were shown until now. Raises ``NotFound``, ``BadOption``.
    """
    name, why = signer(by), line(reason, LONGEST_REASON)
    with Workspace.adding(path) as workspace:
        database = workspace.database
        for message in wanted:
            if not messages.exists(database, message):
                raise NotFound(_NO_MESSAGE, id=message)
        at = now()
        return withdrawals.add(database, [Withdrawal(message, name, at, why) for message in wanted])


def withdrawn(path: Path) -> list[Withdrawal]:
    """Every withdrawal, by time. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        return withdrawals.load_all(workspace.database)


def reissue(path: Path, progress: Progress = quiet) -> Reissued:
    """Take withdrawn words out of every edition; run again, it finds nothing to do.

    A published edition goes on as its next revision; of the revisions that held the words a tombstone is kept, and
    their files are deleted. Raises ``WorkspaceBusy``, ``CannotWrite``.
    """
    with Workspace.open(path, write=True) as workspace:
        gone = {one.message for one in withdrawals.load_all(workspace.database)}
        made = editions.load_all(workspace.database)
        holding = [edition for edition in made if quotes(edition, gone)]
        last = {edition.number: edition for edition in made}
        published, drafts = [], []
        for place, edition in enumerate(holding):
            progress(_REISSUING, place, len(holding))
            if edition.state is not State.PUBLISHED:
                drafts.append(_lessened(workspace, edition, gone))
                continue
            if edition == last[edition.number]:
                last[edition.number] = _next(workspace, edition, gone)
                published.append(last[edition.number])
            _bury(workspace, edition, last[edition.number])
        return Reissued(tuple(map(_place, published)), tuple(map(_place, drafts)))


def _next(workspace: Workspace, edition: Edition, gone: Collection[str]) -> Edition:
    new = sealed(reissued(edition, gone, translate(_REASON, edition.language)), ())
    keep(workspace, new)
    return new


def _lessened(workspace: Workspace, edition: Edition, gone: Collection[str]) -> Edition:
    new = sealed(without(edition, gone), ())
    keep(workspace, new)
    return new


def _bury(workspace: Workspace, edition: Edition, standing: Edition) -> None:
    """Leave a tombstone; the record goes first, so that what the disk still holds is known to be gone."""
    editions.save(workspace.database, tombstone(edition))
    told = translate(_TOMBSTONE, edition.language).format(revision=standing.revision)
    write_folder(folder_of(workspace, edition), {TOMBSTONE_FILE: told + "\n"})


def _place(edition: Edition) -> tuple[int, int]:
    return edition.number, edition.revision
