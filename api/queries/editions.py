"""Editions, their entries and their claims."""

from __future__ import annotations

from dataclasses import dataclass

from api.queries.audience import Audience, missing
from api.queries.holdings import Snapshot
from models.records.asset import Maturity
from models.records.edition import Edition, Entry, EntryKind, Level, State
from models.records.time import iso_time


@dataclass(frozen=True, slots=True)
class EditionCard:
    """An edition in a list."""

    number: int
    revision: int
    state: State
    community: str
    language: str
    period: str
    starts: str | None
    """ISO 8601."""
    ends: str | None
    """Exclusive."""
    entries: int
    figures: dict[str, int]
    content_hash: str
    link: str


@dataclass(frozen=True, slots=True)
class EntryCard:
    """An entry in a list."""

    edition: int
    revision: int
    id: str
    kind: EntryKind
    title: str
    topic: str | None
    chapter: str | None
    level: Level
    maturity: Maturity
    reviewed: bool
    claims: int


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry, whole."""

    edition: int
    revision: int
    state: State
    entry: Entry


def editions(snapshot: Snapshot, audience: Audience) -> tuple[EditionCard, ...]:
    """The last revision of each that the audience may see, the newest first."""
    return tuple(_card(one) for one in reversed(snapshot.shelf.newest(audience)))


def edition(snapshot: Snapshot, audience: Audience, number: int, revision: int | None = None) -> Edition:
    """One edition, its last revision unless one is named. Raises ``NotFound``."""
    made = [one for one in snapshot.shelf.editions if one.number == number and revision in {None, one.revision}]
    seen = [one for one in made if audience is Audience.COMMUNITY or one.state is State.PUBLISHED]
    if not seen:
        raise missing(str(number))
    return seen[-1]


def edition_card(one: Edition) -> EditionCard:
    """An edition as a list shows it."""
    return _card(one)


def entries(snapshot: Snapshot, audience: Audience, number: int | None = None) -> tuple[EntryCard, ...]:
    """The entries of an edition, in its order; of all, the newest edition first, each entry once."""
    if number is not None:
        one = edition(snapshot, audience, number)
        return tuple(_entry_card(one, entry) for entry in one.entries)
    found: dict[str, EntryCard] = {}
    for one in reversed(snapshot.shelf.newest(audience)):
        for entry in one.entries:
            found.setdefault(entry.id, _entry_card(one, entry))
    return tuple(found.values())


def entry(snapshot: Snapshot, audience: Audience, key: str, number: int | None = None) -> EntryPage:
    """An entry of an edition, of the newest that has it without a number. Raises ``NotFound``."""
    made = [edition(snapshot, audience, number)] if number is not None else snapshot.shelf.newest(audience)
    for one in reversed(made):
        for held in one.entries:
            if held.id == key:
                return EntryPage(one.number, one.revision, one.state, held)
    raise missing(key)


def _card(one: Edition) -> EditionCard:
    return EditionCard(
        one.number,
        one.revision,
        one.state,
        one.community,
        one.language,
        one.period.label,
        iso_time(one.period.start, one.timezone),
        iso_time(one.period.end, one.timezone),
        len(one.entries),
        one.figures,
        one.content_hash,
        one.link,
    )


def _entry_card(one: Edition, held: Entry) -> EntryCard:
    return EntryCard(
        one.number,
        one.revision,
        held.id,
        held.kind,
        _title(held),
        held.topic,
        held.chapter,
        held.level,
        held.maturity,
        held.reviewed,
        len(held.claims),
    )


def _title(held: Entry) -> str:
    return held.title.text if held.title else held.topic_name or ""
