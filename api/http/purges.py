"""``/api/v1/purges`` and ``/api/v1/members``: what is erased for good, and everything held about one member."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api.actions.purge_scope import PurgePreview, PurgeRequest, preview
from api.actions.purging import purges_made
from api.http.shapes import UNKEPT, Asked, Listed, Moment, Number, Shown
from api.web.context import Language, TheCaller, TheService
from api.web.erasing import lift_purge, member_zip, start_purge
from api.web.paging import Paging, paged

router = APIRouter(prefix="/api/v1", tags=["people’s word"])

MOST = 100
"""Members, names or groups in one request."""
_Named = Annotated[str, Field(min_length=1, max_length=200)]


class _Exports(Asked):
    exports: bool = Field(False, description="Delete the raw exports in the workspace that hold them too.")


class OfMembers(_Exports):
    """Members, by pseudonym."""

    members: list[_Named] = Field(min_length=1, max_length=MOST, examples=[["木棉"]])

    def request(self) -> PurgeRequest:
        """As the act asks it."""
        return PurgeRequest(tuple(self.members))


class OfNames(_Exports):
    """Members, by a name that stood in a group."""

    names: list[_Named] = Field(min_length=1, max_length=MOST, description="Never kept.", examples=[["王芳"]])

    def request(self) -> PurgeRequest:
        """As the act asks it."""
        return PurgeRequest(names=tuple(self.names))


class OfTime(_Exports):
    """Everything said before a day, or that of some groups."""

    before: date = Field(description="The first day that stays.", examples=["2025-01-01"])
    channels: list[_Named] = Field(default=[], max_length=MOST, description="Groups, by name or id.", examples=[[]])

    def request(self) -> PurgeRequest:
        """As the act asks it."""
        return PurgeRequest((), (), self.before.isoformat(), tuple(self.channels))


class OfGroups(_Exports):
    """Groups as a whole."""

    channels: list[_Named] = Field(min_length=1, max_length=MOST, examples=[["训练营一群"]])

    def request(self) -> PurgeRequest:
        """As the act asks it."""
        return PurgeRequest(channels=tuple(self.channels))


PurgeAsked = OfMembers | OfNames | OfTime | OfGroups


class PlaceShown(Shown):
    """A revision of an edition."""

    number: int = Field(examples=[3])
    revision: int = Field(examples=[1])


class PreviewShown(Shown):
    """What a purge would take away."""

    members: list[str] = Field(description="Pseudonyms.", examples=[["木棉"]])
    messages: int = Field(examples=[214])
    people: int = Field(description="Different members who said them.", examples=[1])
    first_at: Moment | None
    last_at: Moment | None
    published: list[PlaceShown] = Field(description="They go on without them, as their next revision.")
    drafts: list[PlaceShown] = Field(description="They lose them in place.")
    notes: list[str] = Field(description="Periods whose operator notes are deleted.", examples=[["2025-03"]])


class PurgeDone(PreviewShown):
    """What is erased, and by which job."""

    job: int = Field(description="The job that erases it.", examples=[12])


class PurgeShown(Shown):
    """A purge that was made; members and groups by their ids."""

    number: int = Field(examples=[1])
    by: str = Field(description="Empty: the setting keep_messages.", examples=["林晚"])
    at: Moment
    messages: int = Field(examples=[214])
    members: list[str] = Field(examples=[["76cf8a443a2e2f514e09"]])
    channels: list[str] = Field(examples=[[]])
    before: Moment | None
    complete: bool = Field(description="False while something may be left: the service goes on by itself.")


@router.get("/purges")
def list_purges(service: TheService, page: Paging) -> Listed[PurgeShown]:
    """Every purge, the first first; each keeps what it erased from being imported again."""
    items, after = paged(purges_made(service.workspace), page, lambda one: (one.number,))
    shown = [
        PurgeShown(
            number=one.number,
            by=one.by,
            at=one.at,  # type: ignore[arg-type]
            messages=one.messages,
            members=list(one.scope.members),
            channels=list(one.scope.channels),
            before=one.scope.before,  # type: ignore[arg-type]
            complete=one.complete,
        )
        for one in items
    ]
    return Listed(items=shown, next=after)


@router.post("/purges/preview", dependencies=[UNKEPT])
def preview_purge(service: TheService, asked: PurgeAsked) -> PreviewShown:
    """What a purge would take away; nothing is changed."""
    return PreviewShown.model_validate(_shown(preview(service.workspace, asked.request())))


@router.post("/purges", status_code=202, dependencies=[UNKEPT])
def make_purge(service: TheService, caller: TheCaller, language: Language, asked: PurgeAsked) -> PurgeDone:
    """Erase for good, by a job. It cannot be undone."""
    found, job = start_purge(service, caller, language, asked.request(), exports=asked.exports)
    return PurgeDone.model_validate(_shown(found) | {"job": job.id})


@router.delete("/purges/{number}", status_code=204)
def forget_purge(service: TheService, caller: TheCaller, number: Number) -> None:
    """Let what a purge erased be imported again; nothing comes back by itself."""
    lift_purge(service, caller, number)


@router.get("/members/{pseudonym}/export", response_class=Response)
def export_member(
    service: TheService, caller: TheCaller, language: Language, pseudonym: Annotated[str, Path(max_length=64)]
) -> Response:
    """Everything held about a member, as a zip of JSON and a page: for whoever asks what is known of them."""
    return Response(
        member_zip(service, caller, language, pseudonym),
        media_type="application/zip",
        headers={"Content-Disposition": "attachment; filename=member.zip", "Cache-Control": "no-store"},
    )


def _shown(found: PurgePreview) -> dict[str, object]:
    return {
        "members": list(found.members),
        "messages": found.messages,
        "people": found.people,
        "first_at": found.first_at,
        "last_at": found.last_at,
        "published": [{"number": number, "revision": revision} for number, revision in found.published],
        "drafts": [{"number": number, "revision": revision} for number, revision in found.drafts],
        "notes": list(found.notes),
    }
