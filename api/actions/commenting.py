"""Comments: what reviewers say to one another about a claim or an entry. They are never published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.actions.clock import now
from api.actions.said import signer, words
from api.actions.targets import found, known
from models.errors import BadOption, NotFound, Outdated
from models.i18n import N_
from models.records.comment import Comment
from models.store import comments
from models.workspace import Workspace

_EMPTY = N_("Write something: a comment has words.")
_NO_COMMENT = N_("There is no comment {number} here.")
_SETTLED = N_("Comment {number} is settled already: look again.")


@dataclass(frozen=True, slots=True)
class CommentRequest:
    """What somebody says to their colleagues."""

    target: str
    """``Claim.id`` or ``Entry.id``, or its beginning."""
    by: str
    text: str
    edition: int | None = None
    """The only edition whose claims and entries it may be about; None: any."""


def comment(path: Path, request: CommentRequest) -> Comment:
    """Keep a comment, whatever job runs. Raises ``NotFound``, ``BadOption``, ``WorkspaceError``."""
    by, text = signer(request.by), words(request.text)
    if not text:
        raise BadOption(_EMPTY)
    target = found(request.target, known(path, request.edition))
    with Workspace.adding(path) as workspace:
        return comments.append(workspace.database, Comment(0, target.entry, target.id, by, now(), text))


def resolve(path: Path, number: int, by: str, *, edition: int | None = None) -> Comment:
    """Say that a comment is settled; it stays, and is shown as settled.

    Raises ``NotFound``, and ``Outdated`` where somebody settled it already.
    """
    name, there = signer(by), known(path, edition)
    with Workspace.adding(path) as workspace:
        database = workspace.database
        one = comments.numbered(database, number)
        if one is None or one.resolves is not None or not there.holds(one.target, one.entry):
            raise NotFound(_NO_COMMENT, number=number)
        if any(other.resolves == number for other in comments.load(database, [one.entry])):
            raise Outdated(_SETTLED, number=number)
        settled = Comment(0, one.entry, one.target, name, now(), "", resolves=number)
        return comments.append(database, settled)
