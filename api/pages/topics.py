"""Topics: the tree, the map, and all about one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Caller
from api.access.rights import Right
from api.actions.topic_deciding import LONGEST_NAME
from api.pages.chart import map_view
from api.pages.drawing import bars
from api.pages.frame import page
from api.queries.conversations import thread_cards
from api.queries.scope import Filter, scope_of, threads_in
from api.queries.summary import summary
from api.queries.topic_decisions import topic_history, topic_home
from api.queries.topic_map import topic_map
from api.queries.topics import topics
from api.web.audience import audience_of
from api.web.context import Service, TheCaller, TheService

router = APIRouter(include_in_schema=False)
_LATEST = 12
"""Conversations on the page of a topic."""
_BAR, _TALL = 14, 72
"""Units of a bar of the trend, and of the highest."""


@dataclass(frozen=True, slots=True)
class TopicForm:
    """What somebody wrote about a topic, so that it is still there where the act was not done."""

    name: str = ""
    into: str = ""
    error: str = ""
    """Why it was not done."""


UNTOUCHED = TopicForm()


@router.get("/topics")
def tree(request: Request, service: TheService, caller: TheCaller) -> Response:
    """Chapters with the topics in them, the largest first."""
    cards = topics(service.holdings.snapshot(), audience_of(caller))
    chapters = [(card, [inner for inner in cards if inner.parent == card.id]) for card in cards if not card.parent]
    return page(request, "topics.html.j2", chapters=chapters)


@router.get("/topics/map")
def drawn(
    request: Request,
    service: TheService,
    caller: TheCaller,
    *,
    zoom: Annotated[int, Query(ge=1, le=8)] = 1,
    x: Annotated[float, Query(ge=0, le=1)] = 0.5,
    y: Annotated[float, Query(ge=0, le=1)] = 0.5,
) -> Response:
    """Topics as circles, near one another where they are alike; ``zoom`` times as large around a point."""
    places = topic_map(service.holdings.snapshot(), audience_of(caller))
    return page(request, "map.html.j2", map=map_view(places, zoom, x, y))


@router.get("/topics/{key}")
def whole(request: Request, service: TheService, caller: TheCaller, key: str) -> Response:
    """All about one topic; of a merged one, about what it is part of now. Raises ``NotFound``."""
    home = topic_home(service.holdings.snapshot(), key)
    if home != key:
        return RedirectResponse(f"/topics/{quote(home, safe='')}", 303)
    return topic_page(request, service, caller, key)


def topic_page(
    request: Request, service: Service, caller: Caller, key: str, *, status: int = 200, form: TopicForm = UNTOUCHED
) -> Response:
    """The page of a topic, with what can be decided about it for who may. Raises ``NotFound``."""
    audience, snapshot = audience_of(caller), service.holdings.snapshot()
    told = summary(service.holdings, audience, Filter(topic=key))
    spans = sorted(threads_in(snapshot, scope_of(snapshot, Filter(topic=key))).values(), key=lambda one: -one.last_at)
    open_to_all = caller.may(Right.COMMUNITY)
    return page(
        request,
        "topic.html.j2",
        status,
        topic=told,
        parent=snapshot.findings.topics.get(told.parent or ""),
        pinned=snapshot.findings.topics[key].pinned,
        inner=[card for card in topics(snapshot, audience) if card.parent == key],
        drawn=bars([week.messages for week in told.trend], _BAR, _TALL),
        threads=thread_cards(service.holdings, snapshot, spans[:_LATEST]) if open_to_all else (),
        channels=snapshot.findings.channels,
        history=topic_history(snapshot, key) if caller.may(Right.REVIEW) else None,
        form=form,
        longest=LONGEST_NAME,
    )
