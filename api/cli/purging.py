"""``stillroom purge`` and ``stillroom export-member``: what people have a right to."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer

from api.actions import member_export, purge_scope, purging, retention
from api.actions.clock import now
from api.actions.purge_scope import PurgePreview, PurgeRequest
from api.actions.purging import Purged
from api.actions.said import signer
from api.cli.listing import show_list
from api.cli.options import (
    BeforeDay,
    Expired,
    Json,
    LiftOne,
    ListThem,
    MaybeBy,
    OfChannels,
    OfMembers,
    OfNames,
    OneMember,
    WithExports,
    Workspace,
    Yes,
    ZipFile,
)
from api.cli.screen import Screen, screen_of
from models.errors import BadOption
from models.i18n import N_
from models.records.purge import Purge
from models.records.time import iso_time

_COLUMNS = (N_("No."), N_("Erased on"), N_("By"), N_("Messages"), N_("What"), N_("State"))
_WOULD = N_("{messages} messages of {people} people would be erased for good, said from {first} to {last}.")
_WHO = N_("To be forgotten: {pseudonyms}.")
_NOTHING = N_("There are no such messages.")
_PUBLISHED = N_("Published editions that go on without them: {editions}.")
_DRAFTS = N_("Open editions that lose them: {editions}.")
_NOTES = N_("Operator notes that are deleted: {periods}.")
_SURE = N_("Erase them? It cannot be undone.")
_SAY_YES = N_("Nothing was erased: look at what would be, and say --yes.")
_ERASED = N_("{messages} messages are erased.")
_REISSUED = N_("No. {number} goes on as revision {revision}, without them.")
_LESSENED = N_("No. {number} is without them.")
_EXPORTS_GONE = N_("{count} raw exports that held them are deleted.")
_EXPORTS_LEFT = N_("These raw exports hold them still: {paths}. Delete them there.")
_NOT_DISTILLED = N_("There is no embedding model here: run `stillroom distil`, which finds topics again.")
_IN_SETTINGS = N_("stillroom.toml names somebody who was erased: take the pseudonym out of it.")
_ELSEWHERE = N_("Backups, downloads and printed copies cannot be reached from here: delete them where they lie.")
_LIFTED = N_("What purge {number} erased may be imported again.")
_STATES = {True: N_("complete"), False: N_("not complete: run it again")}
_EXPORTED = N_("Everything that is held about {pseudonym} is in {path}: {messages} messages, {quotes} quotes.")


def purge(
    context: typer.Context,
    *,
    workspace: Workspace,
    member: OfMembers = None,
    name: OfNames = None,
    before: BeforeDay = "",
    channel: OfChannels = None,
    expired: Expired = False,
    list_them: ListThem = False,
    forget: LiftOne = None,
    by: MaybeBy = "",
    with_exports: WithExports = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Erase for good; shows first what would go."""
    screen = screen_of(context)
    if list_them:
        _list(screen, purging.purges_made(workspace), as_json=as_json)
    elif forget:
        purging.lift(workspace, forget)
        screen.say(_LIFTED, number=forget)
    elif expired:
        with screen.progress() as progress:
            done = retention.purge_expired(workspace, now(), progress)
        _tell(screen, done, as_json=as_json)
    else:
        request = PurgeRequest(tuple(member or ()), tuple(name or ()), before, tuple(channel or ()))
        _erase(screen, workspace, request, signer(by), exports=with_exports, yes=yes, as_json=as_json)


def export_member(
    context: typer.Context, pseudonym: OneMember, *, workspace: Workspace, out: ZipFile, as_json: Json = False
) -> None:
    """Write everything that is held about one member."""
    screen = screen_of(context)
    done = member_export.export_member(workspace, pseudonym, out, screen.language)
    if as_json:
        screen.show_json(asdict(done) | {"path": str(done.path)})
    else:
        screen.say(_EXPORTED, **asdict(done))


def _erase(
    screen: Screen, workspace: Path, request: PurgeRequest, by: str, *, exports: bool, yes: bool, as_json: bool
) -> None:
    found = purge_scope.preview(workspace, request)
    _show(screen, found)
    if not yes and not (sys.stdin.isatty() and typer.confirm(screen.text(_SURE), err=True)):
        raise BadOption(_SAY_YES)
    with screen.progress() as progress:
        done = purging.purge(workspace, found.scope, by, exports=exports, progress=progress)
    _tell(screen, done, as_json=as_json)


def _show(screen: Screen, found: PurgePreview) -> None:
    first, last = iso_time(found.first_at), iso_time(found.last_at)
    if found.members:
        screen.say(_WHO, pseudonyms=", ".join(found.members))
    if found.messages:
        days = {"first": (first or "")[:10], "last": (last or "")[:10]}
        screen.say(_WOULD, messages=found.messages, people=found.people, **days)
    else:
        screen.say(_NOTHING)
    if found.published:
        screen.say(_PUBLISHED, editions=_numbers(found.published))
    if found.drafts:
        screen.say(_DRAFTS, editions=_numbers(found.drafts))
    if found.notes:
        screen.say(_NOTES, periods=", ".join(found.notes))


def _tell(screen: Screen, done: Purged, *, as_json: bool) -> None:
    if as_json:
        screen.show_json(asdict(done))
        return
    screen.say(_ERASED, messages=done.messages)
    for number, revision in done.published:
        screen.say(_REISSUED, number=number, revision=revision)
    for number, _ in done.drafts:
        screen.say(_LESSENED, number=number)
    for sentence, wanted in _asides(done):
        if wanted:
            screen.say(sentence, count=done.exports_deleted, paths=", ".join(done.exports_left))


def _asides(done: Purged) -> tuple[tuple[str, bool], ...]:
    return (
        (_EXPORTS_GONE, done.exports_deleted > 0),
        (_EXPORTS_LEFT, bool(done.exports_left)),
        (_NOT_DISTILLED, not done.distilled),
        (_IN_SETTINGS, done.settings),
        (_ELSEWHERE, True),
    )


def _list(screen: Screen, rows: Sequence[Purge], *, as_json: bool) -> None:
    cells = [
        (
            row.number,
            iso_time(row.at),
            row.by,
            row.messages,
            _what(row),
            screen.text(_STATES[row.complete]),
        )
        for row in rows
    ]
    show_list(screen, rows, _COLUMNS, cells, as_json=as_json)


def _what(row: Purge) -> str:
    before = f"< {iso_time(row.scope.before)}" if row.scope.before is not None else ""
    return " ".join(filter(None, (*row.scope.members, *row.scope.channels, before)))


def _numbers(places: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{number}.{revision}" for number, revision in places)
