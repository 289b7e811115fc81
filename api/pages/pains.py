"""Pain points: the board, and one with everything that belongs to it."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request, Response

from api.pages.frame import page
from api.pages.reader import ROWS, Part, Start, Word, onward
from api.queries.audience import Audience
from api.queries.channels import channels
from api.queries.conversations import thread_cards
from api.queries.holdings import Holdings, Snapshot
from api.queries.pains import PainCard, PainOrder, pain_cards, pain_page, pains
from api.queries.scope import Filter, scope_of
from api.queries.topics import topic
from api.web.audience import audience_of
from api.web.context import TheCaller, TheService

router = APIRouter(include_in_schema=False)

_SERVICE = "service"


@router.get("/pains")
def board(
    request: Request,
    service: TheService,
    caller: TheCaller,
    *,
    part: Part,
    state: Word = "",
    order: Word = "",
    about: Word = "",
    start: Start = 0,
) -> Response:
    """The pain points of a part of the community, the heaviest first; of one state, or about the organisers."""
    snapshot, audience = service.holdings.snapshot(), audience_of(caller)
    about_topic = topic(snapshot, audience, part.topic) if part.topic else None
    cards, served = _cards(service.holdings, snapshot, audience, part, order)
    shown = [card for card in cards if (not state or card.state == state) and (about != _SERVICE or card.id in served)]
    return page(
        request,
        "pains.html.j2",
        pains=shown[start : start + ROWS],
        total=len(shown),
        counts=Counter(card.state for card in cards),
        served=served,
        channels=channels(snapshot),
        asked={"state": state, "order": order, "about": about, **_asked(part)},
        topic=about_topic,
        next=onward(request, start, len(shown)),
    )


def _cards(
    holdings: Holdings, snapshot: Snapshot, audience: Audience, part: Filter, order: str
) -> tuple[tuple[PainCard, ...], frozenset[str]]:
    """The pain points of a part of the community, and which of them are about the organisers."""
    recent = PainOrder.RECENT if order == PainOrder.RECENT else PainOrder.WEIGHT

    def made() -> tuple[tuple[PainCard, ...], frozenset[str]]:
        found = pains(snapshot, audience, scope_of(snapshot, part), order=recent)
        return pain_cards(holdings, snapshot, audience, found), frozenset(one.id for one in found if one.about_service)

    # All of them are asked for again and again; of parts there are too many to keep.
    return snapshot.memo.get(("pain board", audience, recent), made) if part == Filter() else made()


def _asked(part: Filter) -> dict[str, str]:
    return {"channel": part.channel or "", "topic": part.topic or "", "period": part.period or ""}


@router.get("/pains/{key}")
def whole(request: Request, service: TheService, caller: TheCaller, key: str) -> Response:
    """One pain point with its conversations. Raises ``NotFound``."""
    snapshot = service.holdings.snapshot()
    found = pain_page(service.holdings, snapshot, audience_of(caller), key)
    spans = [snapshot.findings.threads[one] for one in found.threads if one in snapshot.findings.threads]
    return page(
        request,
        "pain.html.j2",
        pain=found.pain,
        threads=thread_cards(service.holdings, snapshot, spans),
        channels=snapshot.findings.channels,
    )
