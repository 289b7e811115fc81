"""What is erased for good: looked at before it is done, and listed; a member's data to hand over."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.actions.purge_scope import PurgeRequest, preview
from api.actions.purging import purges_made
from api.pages.forms import Number, Text, refused, unkept
from api.pages.frame import page
from api.pages.jobs import begun
from api.pages.reader import Word
from api.web.context import Language, Service, TheCaller, TheService
from api.web.erasing import lift_purge, member_zip, start_purge
from models.errors import StillroomError

router = APIRouter(include_in_schema=False)

Chosen = Annotated[list[str], Form()]


@router.get("/purges")
def listed(request: Request, service: TheService, *, job: int = 0) -> Response:
    """Every purge, the last first; ``job`` is the one that was just asked for."""
    return page(request, "purges.html.j2", **_shown(service, job))


@router.post("/purges/look")
def look(
    request: Request, service: TheService, *, member: Text = "", name: Text = "", before: Text = "", channel: Text = ""
) -> Response:
    """What a purge would take away; a name comes in the body, for addresses are written into logs."""
    asked = _asked(member, name, before, channel)
    try:
        found = preview(service.workspace, asked)
    except StillroomError as error:
        return refused(request, "purges.html.j2", error, **_shown(service, typed=asked))
    return unkept(page(request, "purge.html.j2", found=found, before=before.strip(), channel=channel.strip()))


@router.post("/purges")
def make(
    request: Request,
    service: TheService,
    caller: TheCaller,
    language: Language,
    *,
    members: Chosen | None = None,
    before: Text = "",
    channel: Text = "",
    exports: Text = "",
) -> Response:
    """Erase what was looked at, by a job."""
    asked = PurgeRequest(tuple(members or ()), (), before.strip(), _one(channel))
    try:
        _, job = start_purge(service, caller, language, asked, exports=bool(exports))
    except StillroomError as error:
        return refused(request, "purges.html.j2", error, **_shown(service, typed=asked))
    return RedirectResponse(f"/purges?{urlencode({'job': job.id})}", 303)


@router.post("/purges/{number}/forget")
def forget(request: Request, service: TheService, caller: TheCaller, number: Number) -> Response:
    """Let what a purge erased be imported again."""
    try:
        lift_purge(service, caller, number)
    except StillroomError as error:
        return refused(request, "purges.html.j2", error, **_shown(service))
    return RedirectResponse("/purges", 303)


@router.get("/purges/export")
def export(request: Request, service: TheService, caller: TheCaller, language: Language, member: Word = "") -> Response:
    """Everything held about a member, as a zip."""
    try:
        made = member_zip(service, caller, language, member.strip())
    except StillroomError as error:
        return refused(request, "purges.html.j2", error, **_shown(service))
    headers = {"Content-Disposition": "attachment; filename=member.zip"}
    return unkept(Response(made, media_type="application/zip", headers=headers))


def _asked(member: str, name: str, before: str, channel: str) -> PurgeRequest:
    return PurgeRequest(_one(member), _one(name), before.strip(), _one(channel))


def _one(typed: str) -> tuple[str, ...]:
    return (typed.strip(),) if typed.strip() else ()


def _shown(service: Service, job: int = 0, *, typed: PurgeRequest | None = None) -> dict[str, Any]:
    groups = service.holdings.snapshot().findings.channels
    return {
        "rows": purges_made(service.workspace)[::-1],
        "groups": {channel.id: channel.name for channel in groups.values()},
        **begun(service, job),
        "typed": typed or PurgeRequest(),
        "error": "",
    }
