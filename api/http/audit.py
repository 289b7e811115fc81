"""The audit log: who did what when."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api.access import audit
from api.access.acts import Act
from api.access.caller import Way
from api.http.shapes import Listed, Moment, Shown
from api.web.context import TheService
from api.web.paging import Paging, check_key, cursor_of

router = APIRouter(prefix="/api/v1/audit", tags=["audit"])


class EventShown(Shown):
    """One act; the log is only ever added to."""

    number: int = Field(examples=[120])
    at: Moment
    way: Way = Field(description="How who did it was recognised.", examples=["session"])
    caller: str = Field(description="Account, token or link; empty for nobody.", examples=["person:3"])
    name: str = Field(description="Their name at that time.", examples=["林晚"])
    act: str = Field(examples=["token.make"])
    target: str = Field(description="What it was done to.", examples=["token:7"])
    details: dict[str, str | int] = Field(examples=[{"scopes": "read"}])


@router.get("")
def list_events(
    service: TheService,
    page: Paging,
    act: Annotated[Act | None, Query(description="Only this act.")] = None,
    caller: Annotated[str, Query(max_length=100, description="Only this account, token or link.")] = "",
) -> Listed[EventShown]:
    """Every act, the newest first."""
    before = None
    if page.after is not None:
        check_key(page.after, (int,))
        before = -int(page.after[0])
    with service.store.reading() as database:
        found = audit.events(database, before, page.limit + 1, act or "", caller)
    items = found[: page.limit]
    after = cursor_of((-items[-1].number,)) if len(found) > page.limit else None
    return Listed(items=[EventShown.model_validate(item) for item in items], next=after)
