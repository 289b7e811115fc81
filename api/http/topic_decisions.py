"""``/api/v1/topic-decisions``: topics renamed, merged, split and pinned; only added, each under the caller’s name."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from api.actions.topic_deciding import LONGEST_NAME, TopicRequest, standing_topic_decisions
from api.http.shapes import Asked, Listed, Moment, Number, Shown, Version
from api.web.context import TheCaller, TheService
from api.web.paging import Paging, paged
from api.web.peoples_word import keep_topic_decision, take_topic_decision_back

router = APIRouter(prefix="/api/v1/topic-decisions", tags=["topics"])


class TopicDecisionShown(Shown):
    """One decision about a topic."""

    number: int = Field(examples=[3])
    verdict: str = Field(examples=["rename"])
    topic: str = Field(examples=["5d41402abc4b2a76"])
    into: str = Field(description="Of a merged topic: what it is part of.", examples=[""])
    name: str = Field(description="Of a renamed topic.", examples=["透视表与去重"])
    by: str = Field(examples=["林晚"])
    at: Moment
    undoes: int | None = Field(description="The decision that it takes back.", examples=[None])


class TopicDecisionAsked(Asked):
    """What you decide. Whose decision it is follows from who asks."""

    topic: str = Field(max_length=64, examples=["5d41402abc4b2a76"])
    verdict: Literal["rename", "merge", "split", "pin"] = Field(examples=["rename"])
    into: str = Field("", max_length=64, description="The topic to merge it into.", examples=[""])
    name: str = Field("", max_length=LONGEST_NAME, description="What to call it.", examples=["透视表与去重"])
    expected: Version | None = Field(
        None,
        description="The number of the last decision about it that you saw, 0 for none; a later one answers 409.",
        examples=[0],
    )


@router.get("")
def list_topic_decisions(service: TheService, page: Paging) -> Listed[TopicDecisionShown]:
    """The decisions about topics that hold, the first first."""
    items, after = paged(standing_topic_decisions(service.workspace), page, lambda one: (one.number,))
    return Listed(items=[TopicDecisionShown.model_validate(item) for item in items], next=after)


@router.post("", status_code=201)
def make_topic_decision(service: TheService, caller: TheCaller, asked: TopicDecisionAsked) -> TopicDecisionShown:
    """Rename, merge, split or pin a topic; every reader sees it at once, and later runs keep it."""
    request = TopicRequest(asked.topic, asked.verdict, caller.name, asked.into, asked.name, asked.expected)
    return TopicDecisionShown.model_validate(keep_topic_decision(service, caller, request))


@router.post("/{number}/undo", status_code=201)
def undo_topic_decision(service: TheService, caller: TheCaller, number: Number) -> TopicDecisionShown:
    """Take back a decision about a topic."""
    return TopicDecisionShown.model_validate(take_topic_decision_back(service, caller, number))
