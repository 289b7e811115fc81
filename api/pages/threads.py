"""Conversations, read whole; every message has an address of its own."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.pages.frame import page
from api.pages.reader import ROWS, Part, Start, Word, onward
from api.queries.channels import channels
from api.queries.conversations import thread_cards, thread_page, window
from api.queries.highlights import spans_of
from api.queries.scope import scope_of, threads_in
from api.queries.topics import topics
from api.web.audience import audience_of
from api.web.context import TheCaller, TheService

router = APIRouter(include_in_schema=False)

_AROUND = 20
"""Messages before and after one that stands in no conversation."""


@router.get("/threads")
def listed(request: Request, service: TheService, caller: TheCaller, part: Part, start: Start = 0) -> Response:
    """The conversations of a topic, a group or a period, the latest first. Raises ``NotFound`` and ``BadPeriod``."""
    snapshot = service.holdings.snapshot()
    spans = sorted(threads_in(snapshot, scope_of(snapshot, part)).values(), key=lambda one: (-one.last_at, one.thread))
    return page(
        request,
        "conversations.html.j2",
        topic=snapshot.findings.topics.get(part.topic or ""),
        group=snapshot.findings.channels.get(part.channel or ""),
        part=part,
        groups=channels(snapshot),
        chapters=[card for card in topics(snapshot, audience_of(caller)) if not card.parent],
        threads=thread_cards(service.holdings, snapshot, spans[start : start + ROWS]),
        total=len(spans),
        channels=snapshot.findings.channels,
        next=onward(request, start, len(spans)),
    )


@router.get("/threads/{key}")
def read(
    request: Request, service: TheService, key: str, q: Word = "", mark: Annotated[tuple[str, ...], Query()] = ()
) -> Response:
    """A conversation; words of ``q`` and the messages ``mark`` stand out. Raises ``NotFound``."""
    snapshot = service.holdings.snapshot()
    found = thread_page(service.holdings, snapshot, key)
    return page(
        request,
        "thread.html.j2",
        thread=found.thread,
        messages=found.messages,
        by_id={message.id: message for message in found.messages},
        spans={message.id: spans_of(q, message.text) for message in found.messages},
        marked=frozenset(mark),
        channel=snapshot.findings.channels[found.thread.channel],
    )


@router.get("/messages/{key}")
def permalink(request: Request, service: TheService, key: str) -> Response:
    """The message in its conversation, else among what was said around it. Raises ``NotFound``."""
    snapshot = service.holdings.snapshot()
    found = window(service.holdings, snapshot, key, _AROUND, _AROUND)
    if found.thread:
        message = quote(key, safe="")
        return RedirectResponse(f"/threads/{quote(found.thread, safe='')}?mark={message}#m-{message}", 303)
    said = (*found.before, found.message, *found.after)
    return page(
        request,
        "window.html.j2",
        messages=said,
        by_id={message.id: message for message in said},
        spans={message.id: () for message in said},
        marked=frozenset({key}),
        channel=snapshot.findings.channels[found.message.channel],
    )
