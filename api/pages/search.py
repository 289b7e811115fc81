"""Search: by words and by meaning, over messages, conversations and entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.pages.frame import page
from api.pages.labels import ROLES
from api.pages.reader import ROWS, Part, Start, Word, onward
from api.queries.audience import Audience
from api.queries.channels import channels
from api.queries.holdings import Holdings, Snapshot
from api.queries.scope import Filter, scope_of
from api.queries.searching import EntryHit, MessageHit, ThreadHit, entries_about, messages_with, threads_like
from api.queries.topics import topics
from api.web.audience import audience_of
from api.web.context import TheCaller, TheService
from models.i18n import N_
from models.records.role import Role

router = APIRouter(include_in_schema=False)

WAYS = {"words": N_("By words"), "meaning": N_("By meaning")}
_ENTRIES = 6
"""Entries above the conversations."""
_END = 2**40
"""More rows than any list has: how many there are is not counted."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found."""

    entries: tuple[EntryHit, ...] = ()
    messages: tuple[MessageHit, ...] = ()
    threads: tuple[ThreadHit, ...] = ()
    more: bool = False

    @property
    def any(self) -> bool:
        """True where anything was."""
        return bool(self.entries or self.messages or self.threads)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for."""

    q: str
    way: str
    role: str
    part: Filter
    start: int


def wish_of(part: Part, q: Word = "", way: Word = "words", role: Word = "", start: Start = 0) -> Wish:
    """What a search form holds."""
    return Wish(q.strip(), way if way in WAYS else "words", role if role in ROLES else "", part, start)


@router.get("/search")
def search(
    request: Request, service: TheService, caller: TheCaller, wish: Annotated[Wish, Depends(wish_of)]
) -> Response:
    """What holds the words of ``q``, or means something like it; filtered."""
    snapshot, audience = service.holdings.snapshot(), audience_of(caller)
    return page(
        request,
        "search.html.j2",
        hits=_hits(service.holdings, snapshot, audience, wish) if wish.q else Hits(),
        wish=wish,
        channels=channels(snapshot),
        groups=snapshot.findings.channels,
        chapters=[card for card in topics(snapshot, audience) if not card.parent],
        ways=WAYS,
        next=onward(request, wish.start, _END),
    )


def _hits(holdings: Holdings, snapshot: Snapshot, audience: Audience, wish: Wish) -> Hits:
    scope = scope_of(snapshot, wish.part)
    if audience is Audience.READERS:
        return Hits(entries_about(holdings, snapshot, audience, wish.q, scope, limit=ROWS))
    entries = () if wish.start else entries_about(holdings, snapshot, audience, wish.q, scope, limit=_ENTRIES)
    if wish.way == "meaning":
        threads = threads_like(holdings, snapshot, wish.q, scope, skip=wish.start, limit=ROWS + 1)
        return Hits(entries, threads=threads[:ROWS], more=len(threads) > ROWS)
    role = Role(wish.role) if wish.role else None
    found = messages_with(holdings, snapshot, wish.q, scope, role=role, skip=wish.start, limit=ROWS + 1)
    return Hits(entries, messages=found[:ROWS], more=len(found) > ROWS)
