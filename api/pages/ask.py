"""Ask: a question in, the words to paste back out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.access.rights import Right
from api.pages.frame import page
from api.queries.asking import LONGEST, ask
from api.web.audience import audience_of
from api.web.context import Language, TheCaller, TheService

router = APIRouter(include_in_schema=False)
_AGAIN_SECONDS = 4


@router.get("/ask")
def asked(
    request: Request,
    service: TheService,
    caller: TheCaller,
    language: Language,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Response:
    """The question box, and what is known about the question in it."""
    question = q.strip()
    told = ask(service.holdings, audience_of(caller), question, language) if question else None
    answer = page(
        request, "ask.html.j2", q=question, told=told, longest=LONGEST, conversations=caller.may(Right.COMMUNITY)
    )
    if told and not told.ready:
        # Asked again by itself: the model is ready in seconds, and without it too much seems unknown.
        answer.headers["Refresh"] = str(_AGAIN_SECONDS)
    return answer
