"""Review and signatures: an edition on its way from draft to published."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from api.actions.clock import now
from api.actions.keeping import Published, keep
from api.actions.publishing import check_decided
from models.errors import BadOption
from models.i18n import N_
from models.records.edition import Edition, State
from models.store import decisions, editions
from models.workspace import Workspace
from publish.review import moved, queue, sealed

LONGEST_NAME = 60
"""Characters of the name that somebody signs with."""


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
    """How many signatures it takes."""


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
    """Put an edition before its reviewers.

    Raises ``NotFound``, ``NotReady`` for a published one, ``WorkspaceError`` and ``CannotWrite``.
    """
    with Workspace.open(path, write=True) as workspace:
        edition = moved(_latest(workspace.database, number), State.IN_REVIEW)
        return _reviewed(workspace, edition)


def sign(path: Path, number: int, by: str) -> Reviewed:
    """Put a name under what an edition says now; with enough different names it is signed.

    Raises ``NotFound``, ``NotReady`` for an edition that is not in review or was decided on since, ``BadOption``.
    """
    name = signer(by)
    with Workspace.open(path, write=True) as workspace:
        database = workspace.database
        edition = _latest(database, number)
        signed = moved(edition, State.SIGNED)
        check_decided(workspace, edition)
        if name not in {signature.by for signature in edition.signatures}:
            decisions.sign(database, edition, name, now())
        found = _latest(database, number)
        enough = len(found.signatures) >= _wanted(workspace)
        return _reviewed(workspace, replace(found, state=signed.state if enough else edition.state))


def rows(path: Path) -> list[EditionRow]:
    """Every edition and revision, in order. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        return [_row(edition) for edition in editions.load_all(workspace.database)]


def signer(name: str) -> str:
    """The name as it is kept, so that one person is always spelled alike. Raises ``BadOption`` for what is no name."""
    spelled = " ".join(unicodedata.normalize("NFKC", name).split())
    if not spelled or len(spelled) > LONGEST_NAME or not spelled.isprintable():
        raise BadOption(
            N_("Say with --by who decides, in at most {most} characters: the name stands in the edition."),
            most=LONGEST_NAME,
        )
    return spelled


def _latest(database: Database, number: int) -> Edition:
    edition = editions.load(database, number)
    return sealed(edition, decisions.signatures(database, number, edition.revision))


def _wanted(workspace: Workspace) -> int:
    return max(1, workspace.settings.signatures)


def _reviewed(workspace: Workspace, edition: Edition) -> Reviewed:
    return Reviewed(
        keep(workspace, edition),
        len(queue(edition)),
        sum(len(entry.claims) for entry in edition.entries),
        tuple(signature.by for signature in edition.signatures),
        _wanted(workspace),
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
