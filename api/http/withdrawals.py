"""``/api/v1/withdrawals``: words that show nowhere any more."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.actions.withdrawing import LONGEST_REASON, withdrawn
from api.http.shapes import Asked, Listed, Moment, Shown
from api.web.context import Language, TheCaller, TheService
from api.web.paging import Paging, paged
from api.web.peoples_word import withdraw_words

router = APIRouter(prefix="/api/v1/withdrawals", tags=["people’s word"])

MOST = 500
"""Messages in one request."""


class WithdrawalShown(Shown):
    """A message whose words were taken back."""

    message: str = Field(examples=["246400cf6965deb88aa4"])
    by: str = Field(examples=["林晚"])
    at: Moment
    reason: str = Field(examples=["不想被引用"])


class WithdrawalAsked(Asked):
    """Which messages, and why."""

    messages: list[Annotated[str, Field(max_length=64)]] = Field(
        min_length=1, max_length=MOST, examples=[["246400cf6965deb88aa4"]]
    )
    reason: str = Field("", max_length=LONGEST_REASON, examples=["不想被引用"])


class WithdrawalDone(Shown):
    """What came of it."""

    withdrawn: int = Field(description="How many were shown until now.", examples=[1])
    job: int = Field(description="The job that takes the words out of the editions.", examples=[12])


@router.get("")
def list_withdrawals(service: TheService, page: Paging) -> Listed[WithdrawalShown]:
    """Every message whose words were taken back, the first first."""
    items, after = paged(withdrawn(service.workspace), page, lambda one: (one.at, one.message))
    return Listed(items=[WithdrawalShown.model_validate(item) for item in items], next=after)


@router.post("", status_code=202)
def make_withdrawal(
    service: TheService, caller: TheCaller, language: Language, asked: WithdrawalAsked
) -> WithdrawalDone:
    """Take back the words of messages. A job then re-issues the published editions that quoted them."""
    done = withdraw_words(service, caller, language, asked.messages, asked.reason)
    return WithdrawalDone(withdrawn=done.withdrawn, job=done.job.id)
