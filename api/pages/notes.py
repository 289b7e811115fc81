"""The operator's notes: what to do, what became of it, and what it rests on."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.acts import Act
from api.access.audit import record
from api.actions.asked_period import asked_again
from api.actions.noting import mark
from api.actions.period import PeriodRequest
from api.jobs.job import Arguments, Kind
from api.pages.frame import page
from api.pages.reader import Word
from api.queries.notes import all_notes, notes
from api.web.context import Language, TheCaller, TheService
from publish.notes.page import Page

router = APIRouter(include_in_schema=False)


@router.get("/notes")
def shown(request: Request, service: TheService, period: Word = "") -> Response:
    """The notes of a period, of the latest without one. Raises ``NotFound``."""
    cards = all_notes(service.holdings)
    chosen = period or (cards[0].period if cards else "")
    found = notes(service.holdings, chosen) if chosen else None
    return page(
        request,
        "notes.html.j2",
        cards=cards,
        notes=found.notes if found else None,
        done=found.done if found else (),
        told=Page(found.notes) if found else None,
    )


@router.post("/notes")
def write(service: TheService, caller: TheCaller, language: Language) -> Response:
    """Have the notes of the newest edition's period written, of everything before the first edition."""
    made = service.holdings.snapshot().shelf.editions
    asked = asked_again(service.workspace, made[-1].number) if made else PeriodRequest()
    said = Arguments(period=asked.period, start=asked.start, end=asked.end, thread=asked.thread)
    return RedirectResponse(f"/jobs/{service.jobs.submit(Kind.NOTES, said, caller, language).id}", 303)


@router.post("/notes/{action}")
def marked(
    service: TheService,
    caller: TheCaller,
    action: str,
    done: Annotated[bool, Form()],
    period: Annotated[str, Form()],
) -> Response:
    """Say that an action was done, or that it was not. Raises ``NotFound``."""
    mark(service.workspace, period, action, done=done)
    with service.store.writing() as database:
        record(database, caller, Act.MARK_NOTE, action, period=period, done=int(done))
    return RedirectResponse(f"/notes?period={quote(period, safe='')}#a-{quote(action)}", 303)
