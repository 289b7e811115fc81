"""Comments of reviewers on an edition's claims and entries; they are never published."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api.access.acts import Act
from api.access.audit import record
from api.actions.commenting import CommentRequest, comment, resolve
from api.actions.said import LONGEST_TEXT
from api.http.review_shapes import RemarkShown
from api.http.shapes import Asked, Listed, Number
from api.queries.review_comments import comment_numbered, comment_rows
from api.web.context import TheCaller, TheService
from api.web.paging import Paging, paged

router = APIRouter(prefix="/api/v1/editions/{edition}/comments", tags=["review"])

_SAYS = r"[^\s\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
"""Something stands in it that is not blank."""
OfEntry = Annotated[str | None, Query(max_length=64, description="Only those on this entry.")]


class CommentShown(RemarkShown):
    """A comment in a list."""

    entry: str = Field(examples=["6d1f0a2b3c4d5e6f"])


class CommentAsked(Asked):
    """What you say to your colleagues, under your own name."""

    target: str = Field(max_length=64, description="The id of a claim or an entry.", examples=["c0ffee0123456789"])
    text: str = Field(max_length=LONGEST_TEXT, pattern=_SAYS, examples=["新版菜单改名了，谁能确认？"])


@router.get("")
def list_comments(service: TheService, page: Paging, edition: Number, entry: OfEntry = None) -> Listed[CommentShown]:
    """What reviewers said about an edition's entries; settled comments too."""
    items, after = paged(comment_rows(service.workspace, edition, entry), page, lambda row: (row.number,))
    return Listed(items=[CommentShown.model_validate(item) for item in items], next=after)


@router.post("", status_code=201)
def make_comment(service: TheService, caller: TheCaller, edition: Number, asked: CommentAsked) -> CommentShown:
    """Comment on a claim or an entry."""
    made = comment(service.workspace, CommentRequest(asked.target, caller.name, asked.text, edition))
    with service.store.writing() as database:
        record(database, caller, Act.COMMENT, f"edition:{edition}", number=made.number)
    return CommentShown.model_validate(comment_numbered(service.workspace, made.number))


@router.post("/{number}/settled", status_code=201)
def settle_comment(service: TheService, caller: TheCaller, edition: Number, number: Number) -> CommentShown:
    """Say that a comment is settled; it stays, and is shown as settled."""
    settled = resolve(service.workspace, number, caller.name, edition=edition)
    with service.store.writing() as database:
        record(database, caller, Act.COMMENT, f"edition:{edition}", number=settled.number, settles=number)
    return CommentShown.model_validate(comment_numbered(service.workspace, number))
