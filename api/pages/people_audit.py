"""The audit log: who did what when, in sentences."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from api.access import audit, people
from api.access.acts import SENTENCES, Act
from api.pages.frame import page
from api.web.context import TheService
from api.web.paging import Paging, check_key, cursor_of

router = APIRouter(include_in_schema=False)


@router.get("/audit")
def listed(request: Request, service: TheService, paging: Paging, act: str = "", caller: str = "") -> Response:
    """What was done, the newest first; of one act and one account, if so chosen."""
    before = _before(paging.after)
    with service.store.reading() as database:
        found = audit.events(database, before, paging.limit + 1, act, caller)
    shown = found[: paging.limit]
    chosen = {"act": act, "caller": caller}
    more = urlencode(chosen | {"cursor": cursor_of((shown[-1].number,))}) if len(found) > paging.limit else ""
    return page(
        request,
        "audit.html.j2",
        events=shown,
        sentences={known.value: sentence for known, sentence in SENTENCES.items()},
        acts=[(known.value, SENTENCES[known]) for known in Act],
        people=people.people(service.store),
        chosen=chosen,
        next=f"/audit?{more}" if more else "",
        first=f"/audit?{urlencode(chosen)}" if before else "",
    )


def _before(after: tuple[int | str, ...] | None) -> int | None:
    if after is None:
        return None
    check_key(after, (int,))
    return int(after[0])
