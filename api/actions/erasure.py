"""What a purge takes out of a workspace, known once and used for every place in which it may stand."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from sqlite_utils import Database

from api.actions.keeping import NOTES
from api.actions.redacting import written
from api.pipeline.own_words import Hidden, own_pieces
from models.codec import from_json, to_json
from models.records.message import Member
from models.records.source import SourceReport
from models.store import channels, editions, members, notes, purges, withdrawals
from models.store.failures import writing
from models.store.redaction import immediate, reword, unsealed
from models.workspace import Workspace
from publish.erasure import words_in

_SHORTEST = 2
"""Characters of a name that is looked for in names of files and groups: a single one stands in any word."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is erased, by everything that tells it."""

    gone: frozenset[str]
    """``Message.id``."""
    people: tuple[Member, ...]
    printed: frozenset[str]
    """How editions call these people: their pseudonyms, with a chosen name or without."""
    hide: Hidden
    """Takes them, and words that only they said, out of what others wrote."""
    names: Hidden
    """Takes their pseudonyms and names out of names of files and groups."""


def erasure_of(workspace: Workspace) -> Erasure:
    """What the purges that are not complete erase, as far as it is still known. Raises ``WorkspaceError``."""
    database = workspace.database
    people = tuple(purges.erased_members(database))
    ids = {person.id for person in people}
    chosen = {one.member: one.name for one in withdrawals.consents(database) if one.member in ids and one.name}
    pseudonyms = tuple(person.pseudonym for person in people)
    spoken = _long(chosen.values())
    written_since = _written_by_others(database)
    own = own_pieces(written_since, purges.erased_texts(database), lambda: _said_or_called(workspace, ids))
    return Erasure(
        frozenset(purges.hidden(database)),
        people,
        frozenset(name for person in people for name in _as_printed(person.pseudonym, chosen.get(person.id, ""))),
        Hidden(_longest_first((*pseudonyms, *spoken)), own),
        Hidden(_longest_first((*pseudonyms, *spoken, *_raw_names(workspace, people)))),
    )


def reword_rest(workspace: Workspace, erasure: Erasure) -> frozenset[str]:
    """Take erased people out of what is left: others' messages, groups, reports, consents.

    Gives the groups whose messages changed.
    """
    database, people, names = workspace.database, erasure.people, erasure.names
    pseudonyms = Hidden(tuple(person.pseudonym for person in people))
    met = purges.reword_messages(database, people, pseudonyms)
    with immediate(database), unsealed(database, "consent"):
        database.conn.executemany("DELETE FROM consent WHERE member = ?", [(person.id,) for person in people])
        reword(database, "channel", ["name"], names)
        reword(database, "schedule_run", ["json"], names)
        reword(database, "source", ["name"], names)
        reword(database, "source", ["report"], lambda text: _reported(text, names))
    return met


def forget_notes(workspace: Workspace, erasure: Erasure) -> tuple[str, ...]:
    """Delete the operator notes that rest on what is erased, and their files; the periods that they were of."""
    periods = notes.naming(workspace.database, erasure.gone, erasure.hide)
    for period in periods:
        folder = workspace.path / NOTES / period.replace("/", "-")
        with writing(folder):
            shutil.rmtree(folder, ignore_errors=True)
    notes.forget(workspace.database, periods)
    return periods


def _written_by_others(database: Database) -> Iterator[str]:
    yield from written(database)
    yield from notes.texts(database)
    for edition in editions.load_all(database):
        yield from words_in(edition)


def _said_or_called(workspace: Workspace, erased: Collection[str]) -> Iterator[str]:
    """What everybody else said, and what everybody and everything else is called: that is nobody's own word."""
    database = workspace.database
    yield from purges.other_texts(database)
    yield from (member.pseudonym for member in members.load(database))
    yield from (one.name for one in withdrawals.consents(database) if one.member not in erased)
    yield from (channel.name for channel in channels.load(database))
    yield workspace.settings.community


def _as_printed(pseudonym: str, name: str) -> tuple[str, ...]:
    return (pseudonym, f"{name}（{pseudonym}）", f"{name} ({pseudonym})") if name else (pseudonym,)


def _raw_names(workspace: Workspace, people: tuple[Member, ...]) -> tuple[str, ...]:
    if not people:
        return ()
    names = members.names(workspace.database, workspace.key(), [person.id for person in people])
    return _long(names)


def _long(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if len(name) >= _SHORTEST}))


def _longest_first(names: tuple[str, ...]) -> tuple[str, ...]:
    """A name that is part of another is hidden after it."""
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))


def _reported(text: str, names: Hidden) -> str:
    """A source's report without the beginnings of records that could not be read: whose they were nobody knows."""
    report = from_json(SourceReport, text)
    channels = tuple(map(names, report.channels))
    return to_json(replace(report, source=names(report.source), channels=channels, samples_skipped=()))
