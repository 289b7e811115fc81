"""Whose messages are to be erased, as an operator says it, and what that would take away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from api.actions.said import day
from api.pipeline.community import timezone_of
from api.pipeline.own_words import Hidden
from ingest.identity import plain_name
from models.errors import BadOption, NotFound
from models.i18n import N_
from models.records.edition import Edition, State
from models.records.known import KnownName
from models.records.message import Channel, Member
from models.records.purge import PurgeScope
from models.store import channels, editions, members, notes, purges
from models.workspace import Workspace
from publish.erasure import words_in
from publish.withdrawal import quotes

_NOBODY = N_("There is no member {pseudonym}: write the pseudonym as the handbook prints it.")
_UNNAMED = N_("Nobody here is called {name}: write the name as it stood in the group, or give a pseudonym.")
_SEVERAL = N_("Several members are called {name} ({pseudonyms}): name each of them by pseudonym.")
_NO_GROUP = N_("There is no group {name}: name one of {known}.")
_ONE_WAY = N_("Erase members, or a time and groups; not both at once.")
_NO_CHAT = date(1900, 1, 1)
"""Before this day nobody chatted, and zones cannot write some of the days before it."""
_WHAT = N_("Say what is to be erased: members, a day before which everything goes, or groups.")


@dataclass(frozen=True, slots=True)
class PurgeRequest:
    """What somebody asks to have erased."""

    members: tuple[str, ...] = ()
    """Pseudonyms."""
    names: tuple[str, ...] = ()
    """Names as they stood in the groups; never kept."""
    before: str = ""
    """The first day that stays (ISO 8601), by the community's calendar."""
    channels: tuple[str, ...] = ()
    """Names of groups, or their ids."""


@dataclass(frozen=True, slots=True)
class PurgePreview:
    """What a purge would take away; it changes nothing."""

    scope: PurgeScope
    members: tuple[str, ...]
    """Pseudonyms of those who are erased."""
    messages: int
    people: int
    """Different members who said them."""
    first_at: int | None
    """Milliseconds UTC."""
    last_at: int | None
    published: tuple[tuple[int, int], ...]
    """(number, revision) of published editions that go on without them, as their next revision."""
    drafts: tuple[tuple[int, int], ...]
    """Open editions that lose them in place."""
    notes: tuple[str, ...]
    """Periods whose operator notes are deleted, to be written again."""


def preview(path: Path, request: PurgeRequest) -> PurgePreview:
    """What a purge would take away. Raises ``NotFound``, ``BadOption``, ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        database = workspace.database
        scope = _scope(workspace, request)
        rows = purges.held(database, scope)
        erased = [one for one in members.load(database) if one.id in scope.members]
        gone, names = {row[0] for row in rows}, tuple(one.pseudonym for one in erased)
        touched = [one for one in editions.load_all(database) if holds(one, gone, names)]
        times = [at for _, _, at in rows]
        return PurgePreview(
            scope,
            tuple(sorted(names)),
            len(rows),
            len({member for _, member, _ in rows if member}),
            min(times, default=None),
            max(times, default=None),
            _places(one for one in touched if one.state is State.PUBLISHED),
            _places(one for one in touched if one.state is not State.PUBLISHED),
            notes.naming(database, gone, Hidden(names)),
        )


def scope_of(path: Path, request: PurgeRequest) -> PurgeScope:
    """The scope that is asked for. Raises ``NotFound``, ``BadOption``, ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        return _scope(workspace, request)


def holds(edition: Edition, gone: Collection[str], names: Sequence[str]) -> bool:
    """Tell whether an edition quotes messages that go, or names one of these people."""
    hide = Hidden(tuple(names))
    return quotes(edition, gone) or any(hide(text) != text for text in words_in(edition))


def midnight(first: str, zone: str) -> int:
    """The beginning of a day in a zone, in milliseconds UTC. Raises ``BadOption`` for what is no day."""
    found = max(date.fromisoformat(day(first)), _NO_CHAT)
    return int(datetime(found.year, found.month, found.day, tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def _scope(workspace: Workspace, request: PurgeRequest) -> PurgeScope:
    people, spans = request.members + request.names, request.before or request.channels
    if people and spans:
        raise BadOption(_ONE_WAY)
    if not (people or spans):
        raise BadOption(_WHAT)
    database = workspace.database
    if people:
        return PurgeScope(tuple(sorted({*_pseudonymous(database, request), *_named(workspace, request.names)})))
    known = channels.load(database)
    groups = tuple(sorted({_group(name, known) for name in request.channels}))
    zone = timezone_of(workspace.settings, database)
    return PurgeScope((), groups, midnight(request.before, zone) if request.before else None)


def _pseudonymous(database: Database, request: PurgeRequest) -> list[str]:
    known = {one.pseudonym: one.id for one in members.load(database)}
    for pseudonym in request.members:
        if pseudonym not in known:
            raise NotFound(_NOBODY, pseudonym=pseudonym)
    return [known[pseudonym] for pseudonym in request.members]


def _named(workspace: Workspace, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    known = members.known(workspace.database, workspace.key())
    return [_bearer(name, [one.member for one in known if _is_called(one.names, name)]).id for name in names]


def _is_called(names: Sequence[KnownName], name: str) -> bool:
    return any(one.name == plain_name(name) for one in names)


def _bearer(name: str, found: Sequence[Member]) -> Member:
    if not found:
        raise NotFound(_UNNAMED, name=name)
    if len(found) > 1:
        raise BadOption(_SEVERAL, name=name, pseudonyms=", ".join(sorted(one.pseudonym for one in found)))
    return found[0]


def _group(name: str, known: Sequence[Channel]) -> str:
    found = [one.id for one in known if name in {one.id, one.name}]
    if len(found) != 1:
        raise NotFound(_NO_GROUP, name=name, known=", ".join(sorted(one.name for one in known)))
    return found[0]


def _places(made: Iterable[Edition]) -> tuple[tuple[int, int], ...]:
    return tuple((one.number, one.revision) for one in made)
