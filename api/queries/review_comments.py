"""What reviewers said to one another about an edition's entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from api.queries.review_claims import Remark, remarks
from models.records.comment import Comment
from models.store import comments, editions
from models.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RemarkRow(Remark):
    """A comment in a list over many entries."""

    entry: str = ""


def comment_rows(path: Path, number: int, entry: str | None = None) -> tuple[RemarkRow, ...]:
    """The comments on an edition's entries, or on one of them, in the order in which they were made.

    Raises ``NotFound``, ``WorkspaceError``.
    """
    with Workspace.open(path) as workspace:
        edition = editions.load(workspace.database, number)
        names = [one.id for one in edition.entries if entry in {None, one.id}]
        said = comments.load(workspace.database, names)
    return _rows(said)


def comment_numbered(path: Path, number: int) -> RemarkRow | None:
    """The comment of that number with what became of it; None where there is none. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        one = comments.numbered(workspace.database, number)
        said = comments.load(workspace.database, [one.entry]) if one else []
    return next((row for row in _rows(said) if row.number == number), None)


def _rows(said: Iterable[Comment]) -> tuple[RemarkRow, ...]:
    made = tuple(said)
    homes = {one.number: one.entry for one in made}
    rows = [remark for about in remarks(made).values() for remark in about]
    return tuple(
        RemarkRow(one.number, one.target, one.by, one.at, one.text, one.settled_by, homes[one.number])
        for one in sorted(rows, key=lambda row: row.number)
    )
