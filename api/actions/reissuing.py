"""Editions that go on without words which somebody wants gone, and what is left of those that held them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.actions.files import write_folder
from api.actions.keeping import folder_of, keep, renew_copy
from api.actions.progress import Progress
from models.i18n import N_, translate
from models.records.edition import Edition, State
from models.store import editions
from models.workspace import Workspace
from publish.review import sealed
from publish.withdrawal import succeeding, tombstone

_REISSUING = N_("Taking the words out of the editions")
_TOMBSTONE = N_(
    "Words of this revision were withdrawn, and its files deleted. Revision {revision} stands in its place."
)
TOMBSTONE_FILE = "WITHDRAWN.txt"

Lessen = Callable[[Edition], Edition]
"""Gives an edition without what is to go; equal where it holds nothing of that."""


@dataclass(frozen=True, slots=True)
class Reissued:
    """What became of the editions that held words which somebody wants gone."""

    published: tuple[tuple[int, int], ...]
    """(number, revision) of the new revisions."""
    drafts: tuple[tuple[int, int], ...]
    """Open editions that lost the words in place."""


def reissue_without(workspace: Workspace, lessen: Lessen, reason: str, progress: Progress) -> Reissued:
    """Have every edition say no more than ``lessen`` leaves; run again, it finds nothing to do.

    A published edition goes on as its next revision, for the ``reason`` given, a sentence of the catalogue; of the
    revisions that held the words a tombstone is kept, and their files are deleted.
    """
    made = editions.load_all(workspace.database)
    holding = [(edition, lessened) for edition in made if (lessened := lessen(edition)) != edition]
    last = {edition.number: edition for edition in made}
    published, drafts = [], []
    for place, (edition, lessened) in enumerate(holding):
        progress(_REISSUING, place, len(holding))
        if edition.state is State.WITHDRAWN:
            editions.save(workspace.database, lessened)
        elif edition.state is not State.PUBLISHED:
            drafts.append(_kept(workspace, lessened))
        else:
            if edition == last[edition.number]:
                told = translate(reason, edition.language)
                last[edition.number] = _kept(workspace, succeeding(edition, lessened, told))
                published.append(last[edition.number])
            _bury(workspace, lessened, last[edition.number])
    renew_copy(workspace)
    return Reissued(tuple(map(_place, published)), tuple(map(_place, drafts)))


def _kept(workspace: Workspace, edition: Edition) -> Edition:
    new = sealed(edition, ())
    keep(workspace, new)
    return new


def _bury(workspace: Workspace, edition: Edition, standing: Edition) -> None:
    """Leave a tombstone; the record goes first, so that what the disk still holds is known to be gone."""
    editions.save(workspace.database, tombstone(edition))
    told = translate(_TOMBSTONE, edition.language).format(revision=standing.revision)
    write_folder(folder_of(workspace, edition), {TOMBSTONE_FILE: told + "\n"})


def _place(edition: Edition) -> tuple[int, int]:
    return edition.number, edition.revision
