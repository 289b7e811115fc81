"""Feeds (Atom) of what was published."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from api.http.reading import Id, TheLibrary
from api.queries.feeds import editions_feed, topic_feed

router = APIRouter(prefix="/api/v1/feeds", tags=["editions"])

_ATOM = "application/atom+xml"
_SENT = f"{_ATOM}; charset=utf-8"
"""Browsers that show a feed as text look for its encoding here only."""
_SHOWS: dict[str, Any] = {
    "response_class": Response,
    "responses": {200: {"content": {_ATOM: {"schema": {"type": "string"}}}, "description": "An Atom feed."}},
}


@router.get("/editions.atom", **_SHOWS)
def feed_editions(request: Request, holdings: TheLibrary) -> Response:
    """Published editions, the newest first, each whole."""
    return Response(editions_feed(holdings.snapshot(), str(request.url)), media_type=_SENT)


@router.get("/topics/{topic}.atom", **_SHOWS)
def feed_topic(request: Request, holdings: TheLibrary, topic: Id) -> Response:
    """What published editions print about a topic, the newest first."""
    return Response(topic_feed(holdings.snapshot(), topic, str(request.url)), media_type=_SENT)
