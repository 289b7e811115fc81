"""Decisions on the claims and entries of an edition: only added, each under the caller's own name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import Field

from api.access.acts import Act
from api.access.audit import record
from api.access.caller import Caller
from api.actions.deciding import DecideRequest, decide, undo
from api.actions.said import LONGEST_SCOPE, LONGEST_TEXT
from api.http.shapes import Asked, Listed, Moment, Number, Shown, Version, Whole
from api.queries.review_decisions import decision_numbered, decision_row, decision_rows
from api.web.context import Language, Service, TheCaller, TheService
from api.web.paging import Paging, paged
from api.web.problems import problem, status_of
from models.errors import Outdated
from models.i18n import translate
from models.records.decision import Decision

router = APIRouter(prefix="/api/v1/editions/{edition}", tags=["review"])

ANY = "*"
"""An ``If-Match`` that names no version."""
_LARGEST = 2**53 - 1


class DecisionShown(Shown):
    """One decision."""

    number: int = Field(examples=[12])
    verdict: str = Field(examples=["accept"])
    target: str = Field(examples=["c0ffee0123456789"])
    entry: str = Field(examples=["6d1f0a2b3c4d5e6f"])
    by: str = Field(examples=["林晚"])
    at: Moment
    reason: str = Field(examples=[""])
    text: str = Field(description="The words of an edit or a statement.", examples=[""])
    applies_to: str = Field(examples=[""])
    valid_until: str = Field(examples=[""])
    undoes: int | None = Field(description="The decision that it takes back.", examples=[None])
    words: str = Field(description="The first words of what it is about.", examples=["勾选添加到数据模型"])
    whole: bool = Field(description="About the entry, not about one claim.", examples=[False])


class DecisionAsked(Asked):
    """What you decide. Whose decision it is follows from who asks."""

    target: str = Field(max_length=64, description="The id of a claim or an entry.", examples=["c0ffee0123456789"])
    verdict: Literal["accept", "edit", "reject", "set-aside", "statement", "mark"] = Field(examples=["accept"])
    reason: str = Field(
        "", max_length=LONGEST_TEXT, description="For your colleagues; never published.", examples=["新版本改名了"]
    )
    text: str = Field(
        "", max_length=LONGEST_TEXT, description="The words of an edit, or of a statement.", examples=[""]
    )
    applies_to: str = Field("", max_length=LONGEST_SCOPE, description="Of a mark.", examples=["MySQL 8"])
    valid_until: date | None = Field(None, description="Of a mark: its last day.", examples=["2026-12-31"])
    expected: Version | None = Field(
        None, description="`version` as you saw it; a later decision answers 409.", examples=[0]
    )


class UndoAsked(Asked):
    """Which decision you take back."""

    decision: Whole = Field(ge=1, le=_LARGEST, examples=[12])


class Conflict(Shown):
    """What somebody decided meanwhile, beside what problem details always say."""

    title: str
    status: int = Field(examples=[409])
    detail: str
    current: DecisionShown | None


IfMatch = Annotated[
    str,
    Header(
        pattern=r'^("?(0|[1-9][0-9]{0,14})"?|\*)$',
        description='The same as `expected`, as an entity tag: "12"; * for any.',
    ),
]
_CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"model": Conflict, "description": "Somebody decided on the same meanwhile."}
}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who decides, and where the answer goes."""

    request: Request
    service: Service
    caller: Caller
    language: str

    def kept(self, act: Act, edition: int, made: Decision) -> DecisionShown:
        """The decision, with its line in the audit log."""
        with self.service.store.writing() as database:
            record(database, self.caller, act, f"edition:{edition}", number=made.number, verdict=made.verdict.value)
        return DecisionShown.model_validate(decision_row(made))

    def changed(self, error: Outdated) -> Response:
        """409 with the decision that came in between."""
        status, title = status_of(error)
        there = decision_numbered(self.service.workspace, int(str(error.details["number"])))
        current = DecisionShown.model_validate(there).model_dump(mode="json") if there else None
        told = error.localized(self.language)
        return problem(self.request, status, translate(title, self.language), told, current=current)


def _desk(request: Request, service: TheService, caller: TheCaller, language: Language) -> Desk:
    return Desk(request, service, caller, language)


TheDesk = Annotated[Desk, Depends(_desk)]


@router.get("/decisions")
def list_decisions(service: TheService, page: Paging, edition: Number) -> Listed[DecisionShown]:
    """The decisions that hold in an edition; those too that took something out of it, to be taken back."""
    items, after = paged(decision_rows(service.workspace, edition), page, lambda row: (row.number,))
    return Listed(items=[DecisionShown.model_validate(item) for item in items], next=after)


@router.post("/decisions", status_code=201, response_model=DecisionShown, responses=_CONFLICT)
def make_decision(
    desk: TheDesk, edition: Number, asked: DecisionAsked, if_match: IfMatch = ANY
) -> DecisionShown | Response:
    """Decide on a claim or an entry. It holds at once, and is printed when the edition is compiled again."""
    wanted = DecideRequest(
        asked.target,
        asked.verdict,
        desk.caller.name,
        asked.reason,
        asked.text,
        asked.applies_to,
        asked.valid_until.isoformat() if asked.valid_until else "",
        asked.expected if if_match == ANY else int(if_match.strip('"')),
        edition,
    )
    try:
        made = decide(desk.service.workspace, wanted)
    except Outdated as error:
        return desk.changed(error)
    return desk.kept(Act.DECIDE, edition, made)


@router.post("/undo", status_code=201, response_model=DecisionShown, responses=_CONFLICT)
def take_back(desk: TheDesk, edition: Number, asked: UndoAsked) -> DecisionShown | Response:
    """Take a decision back, whoever made it; what held before it holds again."""
    try:
        made = undo(desk.service.workspace, desk.caller.name, asked.decision, edition=edition)
    except Outdated as error:
        return desk.changed(error)
    return desk.kept(Act.UNDO, edition, made)
