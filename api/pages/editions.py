"""Editions: the list, the page that is read, what changed, and the files to take along."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from api.access.caller import Caller
from api.access.rights import Right
from api.actions.comparing import KINDS, REASONS, Difference, change_rows, difference
from api.actions.keeping import form_of
from api.pages.frame import page
from api.pages.handbook import handbook
from api.queries.editions import edition as edition_of
from api.web.audience import audience_of
from api.web.context import Service, TheCaller, TheService
from models.i18n import N_
from models.records.edition import Edition, State
from publish.page.imprint import language_tag

router = APIRouter(include_in_schema=False)

FILES = (
    ("handbook.pdf", N_("PDF, for paper")),
    ("handbook-phone.pdf", N_("PDF, for a phone")),
    ("handbook.epub", N_("EPUB, for readers of books")),
    ("handbook.docx", N_("Word file")),
    ("handbook.html", N_("One HTML file")),
    ("handbook.md", N_("Markdown")),
    ("long-picture.png", N_("Long picture, for the group")),
    ("poster.png", N_("Poster")),
    ("group.txt", N_("Text for the group")),
    ("article.html", N_("Article, to paste into an editor")),
    ("import.zip", N_("Archive for knowledge bases")),
    ("edition.json", N_("JSON, for programs")),
)
"""Forms of an edition that people take along, and what they are for."""


def edition_for(service: Service, caller: Caller, number: int) -> Edition:
    """The last revision of an edition that somebody may see. Raises ``NotFound``."""
    return edition_of(service.holdings.snapshot(), audience_of(caller), number)


def visible(service: Service, caller: Caller) -> Sequence[Edition]:
    """The editions that somebody may see, the newest first."""
    return service.holdings.snapshot().shelf.newest(audience_of(caller))[::-1]


@router.get("/editions")
def listed(request: Request, service: TheService, caller: TheCaller) -> Response:
    """Every edition, the newest first."""
    return page(request, "editions.html.j2", editions=visible(service, caller), withdrawn=_tombstones(service))


@router.get("/editions/{edition}")
def read(request: Request, service: TheService, caller: TheCaller, edition: int) -> Response:
    """One edition, whole."""
    found = edition_for(service, caller, edition)
    follows = caller.may(Right.COMMUNITY)
    key = ("handbook", found.number, found.revision, follows)
    return page(
        request,
        "edition.html.j2",
        edition=found,
        edition_tag=language_tag(found),
        handbook=service.holdings.snapshot().memo.get(key, lambda: handbook(found, conversations=follows)),
        files=FILES,
    )


@router.get("/editions/{edition}/files/{name}")
def taken(service: TheService, caller: TheCaller, edition: int, name: str) -> Response:
    """One form as a file. Raises ``NotFound``."""
    found = edition_for(service, caller, edition)
    path = form_of(service.workspace, found, name)
    return FileResponse(path, filename=f"{found.number:04d}-{name}", headers={"X-Content-Type-Options": "nosniff"})


@router.get("/editions/{edition}/changes")
def changes(
    request: Request, service: TheService, caller: TheCaller, edition: int, since: int | None = None
) -> Response:
    """What changed from an earlier edition to this one; from the one that readers had before, unless one is named."""
    found = edition_for(service, caller, edition)
    if since is None:
        told = _told(service, found)
    else:
        told = difference(service.workspace, str(edition_for(service, caller, since).number), str(found.number))
    return page(
        request,
        "changes.html.j2",
        edition=found,
        told=told,
        earlier=[one.number for one in visible(service, caller) if one.number < found.number],
        kinds=KINDS,
        reasons=REASONS,
    )


def _tombstones(service: Service) -> dict[int, list[int]]:
    """Revisions whose words were taken back, by the number of their edition; nothing of them is left to read."""
    found: dict[int, list[int]] = {}
    for one in service.holdings.snapshot().shelf.editions:
        if one.state is State.WITHDRAWN:
            found.setdefault(one.number, []).append(one.revision)
    return found


def _told(service: Service, new: Edition) -> Difference | None:
    """What the edition itself says to have changed; None for a first one."""
    found = new.changes
    if found is None:
        return None
    made = service.holdings.snapshot().shelf.editions
    old = next(one for one in made if (one.number, one.revision) == (found.number, found.revision))
    return Difference(str(old.number), str(new.number), change_rows(found, old, new), found.unchanged, ())
