"""What is decided about a topic where it is read: renamed, merged, split, pinned; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Caller
from api.actions.topic_deciding import TopicRequest
from api.pages.forms import Number, Text, whole_number
from api.pages.frame import page
from api.pages.reader import Word
from api.pages.topics import TopicForm, topic_page
from api.queries.audience import Audience
from api.queries.topic_decisions import joined, merge_choices, topic_decisions, topic_history, topic_home
from api.queries.topics import topic
from api.web.context import Service, TheCaller, TheService
from api.web.peoples_word import keep_topic_decision, take_topic_decision_back
from api.web.problems import status_of
from models.errors import NotFound, Outdated, RequestError
from models.i18n import N_
from models.records.topic_decision import TopicDecision, TopicVerdict

router = APIRouter(include_in_schema=False)

_PART_NOW = N_("This topic is part of another now, which is shown here: look again, then decide.")


@router.get("/review/topics")
def all_decisions(request: Request, service: TheService) -> Response:
    """Every decision about topics that holds; those too about topics that are found no more."""
    return page(request, "topic_decisions.html.j2", decisions=topic_decisions(service.holdings.snapshot()))


@router.post("/review/topics/{number}/undo")
def undone_in_list(service: TheService, caller: TheCaller, number: Number) -> Response:
    """Take back a decision about a topic, from the list of all. Raises ``NotFound``."""
    take_topic_decision_back(service, caller, number)
    return RedirectResponse("/review/topics", 303)


@router.get("/topics/{key}/merge")
def choose(request: Request, service: TheService, key: str, *, q: Word = "", into: Word = "") -> Response:
    """What the topic can be merged into; with ``into``, what would be joined. Raises ``NotFound``."""
    return _merge_page(request, service, TopicForm(into=into), key, words=q)


@router.post("/topics/{key}/decisions")
def decided(
    request: Request,
    service: TheService,
    caller: TheCaller,
    key: str,
    *,
    verdict: Text = "",
    name: Text = "",
    into: Text = "",
    expected: Text = "",
) -> Response:
    """Keep what was decided; every reader sees it at once."""
    asked = TopicRequest(key, verdict, caller.name, into, name, whole_number(expected) or 0)
    typed = TopicForm(name=name if verdict == TopicVerdict.RENAME else "", into=into)
    return _done(request, service, caller, (key, typed), lambda: keep_topic_decision(service, caller, asked))


@router.post("/topics/{key}/decisions/{number}/undo")
def undone(request: Request, service: TheService, caller: TheCaller, key: str, number: Number) -> Response:
    """Take a decision back, and return to the topic."""
    return _done(
        request, service, caller, (key, TopicForm()), lambda: take_topic_decision_back(service, caller, number)
    )


def _done(
    request: Request,
    service: Service,
    caller: Caller,
    place: tuple[str, TopicForm],
    act: Callable[[], TopicDecision],
) -> Response:
    """Go to the topic; where the act was not done, show it as it is now, with why and with what was typed."""
    try:
        made = act()
    except RequestError as error:
        return _refused(request, service, caller, place, error)
    home = topic_home(service.holdings.snapshot(), made.topic)
    return RedirectResponse(f"/topics/{quote(home, safe='')}", 303)


def _refused(
    request: Request, service: Service, caller: Caller, place: tuple[str, TopicForm], error: RequestError
) -> Response:
    key, typed = place
    # Whoever decided meanwhile may have done it elsewhere: what is shown now is what stands now.
    home = topic_home(service.holdings.refresh(), key)
    why = Outdated(_PART_NOW) if home != key else error
    told = why.localized(request.state.language)
    if typed.into and home == key and not isinstance(error, NotFound):
        return _merge_page(request, service, replace(typed, error=told), key, status=status_of(why)[0])
    return topic_page(request, service, caller, home, status=status_of(why)[0], form=replace(typed, error=told))


def _merge_page(
    request: Request, service: Service, form: TopicForm, key: str, *, words: str = "", status: int = 200
) -> Response:
    snapshot = service.holdings.snapshot()
    return page(
        request,
        "topic_merge.html.j2",
        status,
        topic=topic(snapshot, Audience.COMMUNITY, key),
        join=joined(snapshot, key, form.into) if form.into else None,
        choices=() if form.into else merge_choices(snapshot, key, words),
        history=topic_history(snapshot, key),
        channels=snapshot.findings.channels,
        q=words,
        error=form.error,
    )
