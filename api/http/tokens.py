"""Tokens for programs."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field, StrictInt

from api.access import tokens
from api.access.lifetimes import LONGEST_DAYS
from api.access.rights import Right
from api.http.shapes import UNKEPT, Asked, Listed, Moment, Name, Number, Rights, Shown
from api.web.context import TheCaller, TheService
from api.web.paging import Paging, paged

router = APIRouter(prefix="/api/v1/tokens", tags=["tokens"])


class TokenShown(Shown):
    """One token, without its secret."""

    id: int = Field(examples=[7])
    person: int = Field(description="Whose it is.", examples=[3])
    name: str = Field(description="What it is for.", examples=["the course's website"])
    scopes: Rights = Field(examples=[["read"]])
    made_at: Moment
    expires_at: Moment | None = Field(description="null: it holds until it is revoked.")
    revoked_at: Moment | None
    used_on: str | None = Field(description="The last day (UTC) on which it was used.", examples=["2026-03-08"])


class NewTokenShown(TokenShown):
    """A token just made: the only answer that holds its secret."""

    secret: str = Field(description="Send it as `Authorization: Bearer …`.", examples=["sr_…"])


class TokenAsked(Asked):
    """The token wanted."""

    name: Name = Field(description="What it is for.", examples=["the course's website"])
    scopes: list[Right] = Field(min_length=1, max_length=20, examples=[["read"]])
    person: StrictInt | None = Field(None, ge=1, le=2**53 - 1, description="Whose it is to be; yours unless given.")
    days: StrictInt | None = Field(
        None, ge=1, le=LONGEST_DAYS, description="How long it holds; until revoked unless given.", examples=[90]
    )


@router.get("")
def list_tokens(service: TheService, page: Paging) -> Listed[TokenShown]:
    """Every token, revoked and expired ones too."""
    items, after = paged(tokens.tokens(service.store), page, lambda token: (token.id,))
    return Listed(items=[TokenShown.model_validate(item) for item in items], next=after)


@router.post("", status_code=201, dependencies=[UNKEPT])
def make_token(service: TheService, caller: TheCaller, asked: TokenAsked) -> NewTokenShown:
    """Make a token; its secret is shown in this answer and never again."""
    made = tokens.make(service.store, caller, asked.name, frozenset(asked.scopes), owner=asked.person, days=asked.days)
    return NewTokenShown(**TokenShown.model_validate(made.token).model_dump(), secret=made.secret)


@router.delete("/{token}")
def revoke_token(service: TheService, caller: TheCaller, token: Number) -> TokenShown:
    """Have a token open nothing from now on; its row stays."""
    return TokenShown.model_validate(tokens.revoke(service.store, caller, token))
