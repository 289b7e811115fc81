"""Topics as experts put them right: renamed, merged, split, pinned; each decision can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.actions.topic_deciding import (
    LONGEST_NAME,
    TopicRequest,
    standing_topic_decisions,
    topic_version,
)
from api.pages.forms import Number, Text, refused, whole_number
from api.pages.frame import page
from api.queries.audience import Audience
from api.queries.topics import topics
from api.web.context import Service, TheCaller, TheService
from api.web.peoples_word import keep_topic_decision, take_topic_decision_back
from models.errors import RequestError
from models.i18n import N_
from models.records.topic_decision import TopicDecision, TopicVerdict

router = APIRouter(include_in_schema=False)

VERDICTS = {
    TopicVerdict.RENAME: N_("renamed"),
    TopicVerdict.MERGE: N_("merged"),
    TopicVerdict.SPLIT: N_("made a chapter of its own"),
    TopicVerdict.PIN: N_("pinned"),
}
"""What was decided, in a word."""


@router.get("/review/topics")
def listed(request: Request, service: TheService, topic: str = "") -> Response:
    """Every topic, and what can be decided about the one that is chosen."""
    return page(request, "review_topics.html.j2", **_shown(service, topic))


@router.post("/review/topics/decisions")
def decided(
    request: Request,
    service: TheService,
    caller: TheCaller,
    *,
    topic: Text = "",
    verdict: Text = "",
    into: Text = "",
    name: Text = "",
    expected: Text = "",
) -> Response:
    """Keep what was decided about a topic; every reader sees it at once."""
    asked = TopicRequest(topic, verdict, caller.name, into, name, whole_number(expected) or 0)
    return _done(request, service, (topic, name), lambda: keep_topic_decision(service, caller, asked))


@router.post("/review/topics/decisions/{number}/undo")
def undone(request: Request, service: TheService, caller: TheCaller, number: Number) -> Response:
    """Take a decision about a topic back."""
    return _done(request, service, ("", ""), lambda: take_topic_decision_back(service, caller, number))


def _done(request: Request, service: Service, typed: tuple[str, str], act: Callable[[], TopicDecision]) -> Response:
    try:
        made = act()
    except RequestError as error:
        return refused(request, "review_topics.html.j2", error, **_shown(service, typed[0], typed[1]))
    return RedirectResponse(f"/review/topics?{urlencode({'topic': made.topic})}", 303)


def _shown(service: Service, topic: str, name: str = "") -> dict[str, Any]:
    snapshot = service.library.snapshot()
    cards = topics(snapshot, Audience.COMMUNITY)
    holding = standing_topic_decisions(service.workspace)
    return {
        "topics": cards,
        "chosen": next((card for card in cards if card.id == topic), None),
        "pinned": {one.id for one in snapshot.findings.topics.values() if one.pinned},
        "names": {card.id: card.name for card in cards},
        "decisions": holding[::-1],
        "expected": topic_version(service.workspace, topic),
        "verdicts": VERDICTS,
        "typed": name,
        "longest": LONGEST_NAME,
        "error": "",
    }
