"""Signatures under an edition: the caller's own name, under what the edition says now."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from api.access.acts import Act
from api.access.audit import record
from api.actions.signing import Reviewed, sign, standing_of
from api.http.shapes import Number, Shown
from api.web.context import TheCaller, TheService

router = APIRouter(prefix="/api/v1/editions/{edition}/signatures", tags=["review"])


class SignedShown(Shown):
    """How an edition stands on its way to its readers."""

    edition: int = Field(examples=[4])
    revision: int = Field(examples=[1])
    state: str = Field(examples=["signed"])
    content_hash: str = Field(description="Of what was signed.", examples=["9f86d081884c7d659a2feaa0c55ad015…"])
    signed: list[str] = Field(description="Who signed it.", examples=[["林晚", "周禾"]])
    wanted: int = Field(description="How many different people must; 0: signing is voluntary.", examples=[2])
    waiting: int = Field(description="Claims that nobody has decided on.", examples=[0])
    claims: int = Field(examples=[240])


@router.get("")
def show_signatures(service: TheService, edition: Number) -> SignedShown:
    """Who signed what an edition says now, and how many must."""
    return _shown(standing_of(service.workspace, edition))


@router.post("", status_code=201)
def sign_edition(service: TheService, caller: TheCaller, edition: Number) -> SignedShown:
    """Put your name under what an edition says now. Signing twice is signing once."""
    signed = sign(service.workspace, edition, caller.name)
    with service.store.writing() as database:
        record(database, caller, Act.SIGN, f"edition:{edition}", state=signed.edition.state.value)
    return _shown(signed)


def _shown(reviewed: Reviewed) -> SignedShown:
    edition = reviewed.edition
    return SignedShown(
        edition=edition.number,
        revision=edition.revision,
        state=edition.state.value,
        content_hash=edition.content_hash,
        signed=list(reviewed.signed),
        wanted=reviewed.wanted,
        waiting=reviewed.waiting,
        claims=reviewed.claims,
    )
