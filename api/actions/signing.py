"""Review and signatures: an edition on its way from draft to published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.actions.clock import now
from api.actions.keeping import Published, keep, lying
from api.actions.publishing import check_decided
from api.actions.said import signer
from api.actions.signatures import with_signatures
from models.errors import NotReady
from models.i18n import N_
from models.records.edition import Edition, State
from models.store import decisions, editions
from models.workspace import Workspace
from publish.agenda import agenda, queue, returned
from publish.review import moved, person

_CAME_BACK = N_(
    "{waiting} claims of edition {number} came back to their reviewers: decide on them, publish, then sign."
)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An edition that people look at."""

    edition: Published
    waiting: int
    """Claims about which nobody has decided."""
    claims: int
    signed: tuple[str, ...]
    """Who signed what it says now."""
    wanted: int
    """How many signatures it takes; 0: none, and whoever likes signs."""


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in a list."""

    number: int
    revision: int
    state: str
    period: str
    entries: int
    claims: int
    reviewed: int
    signed: tuple[str, ...]
    corrects: int | None
    """The revision that it corrects."""
    reason: str
    content_hash: str


def review(path: Path, number: int) -> Reviewed:
    """Put an edition before its reviewers. It writes the edition's files, so it waits for no job: one at a time.

    Raises ``NotFound``, ``NotReady`` for a published one, ``WorkspaceError`` and ``CannotWrite``.
    """
    with Workspace.open(path, write=True) as workspace:
        edition = moved(with_signatures(workspace, editions.load(workspace.database, number)), State.IN_REVIEW)
        keep(workspace, edition)
        return _reviewed(workspace, edition)


def sign(path: Path, number: int, by: str) -> Reviewed:
    """Put a name under what an edition says now; with enough different people it is signed.

    The signature is kept at once, whatever job runs; the edition's files show it when it is published. Nobody signs
    what came back to its reviewers: a decision to be confirmed, a mark that has expired. Raises ``NotFound``,
    ``NotReady`` for that and for an edition that is not in review or was decided on since, ``BadOption``.
    """
    name = signer(by)
    with Workspace.adding(path) as workspace:
        database = workspace.database
        edition = with_signatures(workspace, editions.load(database, number))
        moved(edition, State.SIGNED)
        check_decided(workspace, edition)
        _check_settled(edition)
        if person(name) not in {person(signature.by) for signature in edition.signatures}:
            decisions.sign(database, edition, name, now())
    return standing_of(path, number)


def standing_of(path: Path, number: int) -> Reviewed:
    """How the latest revision of an edition stands. Raises ``NotFound``."""
    with Workspace.open(path) as workspace:
        return _reviewed(workspace, with_signatures(workspace, editions.load(workspace.database, number)))


def rows(path: Path) -> list[EditionRow]:
    """Every edition and revision, in order. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        return [_row(with_signatures(workspace, edition)) for edition in editions.load_all(workspace.database)]


def _check_settled(edition: Edition) -> None:
    waiting = sum(returned(weighed) for task in agenda(edition) for weighed in task.claims)
    if waiting:
        raise NotReady(_CAME_BACK, waiting=waiting, number=edition.number)


def _reviewed(workspace: Workspace, edition: Edition) -> Reviewed:
    return Reviewed(
        lying(workspace, edition),
        len(queue(edition)),
        sum(len(entry.claims) for entry in edition.entries),
        tuple(signature.by for signature in edition.signatures),
        workspace.settings.signatures,
    )


def _row(edition: Edition) -> EditionRow:
    told = [claim for entry in edition.entries for claim in entry.claims]
    return EditionRow(
        edition.number,
        edition.revision,
        edition.state.value,
        edition.period.label,
        len(edition.entries),
        len(told),
        sum(claim.reviewed for claim in told),
        tuple(signature.by for signature in edition.signatures),
        edition.corrects.revision if edition.corrects else None,
        edition.corrects.reason if edition.corrects else "",
        edition.content_hash,
    )
