"""An edition compiled: select, write entries, thank, count, cite, prove."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from models.records.answer import Outcome
from models.records.distillation import Distillation
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Period, State
from models.settings import MIN_PEOPLE
from publish.chapters import Chapters, arranged
from publish.citations import citations
from publish.entries.single import Row
from publish.grading import graded
from publish.identity import source_hash
from publish.listing import solved_rows
from publish.overview import overview
from publish.proof import claims, prove
from publish.reading import Reading, outcome_of
from publish.selection import lists, selected, with_related
from publish.thanks import journeys, thanks

_MENU_ITEM = re.compile(r"“([^”]{4,20})”")
"""What a member puts in quotation marks: most often the name of a menu item."""
COVER = 5
"""The most entries on the cover; of these one at least unresolved and one at most a controversy (rule 11)."""


def compile_edition(
    distillation: Distillation,
    period: Period,
    *,
    number: int,
    community: str,
    language: str,
    min_people: int = MIN_PEOPLE,
    timezone: str = "UTC",
) -> Edition:
    """The draft edition of ``period``, proven against the messages.

    ``min_people`` is the k below which nothing is shown; ``timezone`` the IANA zone in which days are printed.

    Raises:
        EvidenceError: a claim that its evidence does not carry, a defect of ours.

    """
    reading = Reading(distillation, period)
    rows = solved_rows(reading)
    ranked = with_related(reading, selected(reading, rows, min_people, ZoneInfo(timezone)), min_people)
    cover = _cover(ranked)
    entries = graded(reading, _in_order(reading, _linked(ranked), rows, cover, min_people))
    edition = _draft(reading, number=number, community=community, language=language, timezone=timezone)
    drawn = overview(reading, entries, timezone, min_people)
    told = journeys(reading, min_people)
    edition = replace(edition, entries=entries, cover=cover, overview=drawn, journeys=told)
    edition = replace(edition, citations=citations(reading, _parts(edition)))
    prove(edition, distillation.messages)
    return edition


def _draft(reading: Reading, *, number: int, community: str, language: str, timezone: str) -> Edition:
    """An edition without entries."""
    return Edition(
        number=number,
        state=State.DRAFT,
        community=community,
        language=language,
        timezone=timezone,
        period=reading.period,
        source_hash=source_hash(reading.all.messages),
        entries=(),
        figures=_figures(reading),
        channels=tuple(sorted(reading.channels.values())),
        thanks=thanks(reading),
    )


def _parts(edition: Edition) -> Iterator[Iterable[Claim]]:
    """The claims entry by entry, then what the cover tells beside them."""
    yield from (entry.claims for entry in edition.entries)
    yield claims(edition)


def _in_order(
    reading: Reading, entries: tuple[Entry, ...], rows: tuple[Row, ...], cover: tuple[str, ...], min_people: int
) -> tuple[Entry, ...]:
    """The book: those of the cover first, as they are numbered there, then by chapters where it is long enough."""
    chapters = Chapters(reading, entries)
    whole = (*entries, *lists(reading, entries, rows, chapters, min_people))
    front = {entry: place for place, entry in enumerate(cover)}
    return arranged(tuple(sorted(whole, key=lambda entry: front.get(entry.id, len(front)))), chapters, front)


def _cover(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The first by rank, one unresolved entry and one controversy among them.

    Before others come those that have a title, were tried and say in one line what to do.
    """
    ranked = list(entries)
    open_ones = [entry for entry in ranked if entry.kind is EntryKind.OPEN]
    disputed = [entry for entry in ranked if entry.kind is EntryKind.CONTROVERSY]
    plain = [entry for entry in ranked if entry.kind not in {EntryKind.OPEN, EntryKind.CONTROVERSY}]
    plain.sort(key=lambda entry: entry.title is None or not entry.figures.get("tried") or not _brief(entry))
    chosen = {entry.id for entry in (*open_ones[:1], *disputed[:1])}
    for entry in (*plain, *open_ones[1:]):
        if len(chosen) < COVER:
            chosen.add(entry.id)
    return tuple(entry.id for entry in ranked if entry.id in chosen)


def _brief(entry: Entry) -> bool:
    return any(claim.kind is ClaimKind.BRIEF for claim in entry.claims)


def _linked(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Steps that name what an open entry reports missing point to it (rule 19)."""
    open_ones = [entry for entry in entries if entry.kind is EntryKind.OPEN]
    return tuple(
        replace(
            entry, see_also=tuple(other.id for other in open_ones if other.id != entry.id and _touches(entry, other))
        )
        for entry in entries
    )


def _touches(entry: Entry, other: Entry) -> bool:
    named = {name for claim in other.claims for name in _menu_items(claim)}
    steps = [claim.text for claim in entry.claims if claim.kind is ClaimKind.STEP]
    return any(name in text for name in named for text in steps)


def _menu_items(claim: Claim) -> set[str]:
    return set(_MENU_ITEM.findall(claim.text))


def _figures(reading: Reading) -> dict[str, int]:
    """Counts of the cover: questions add up as confirmed + thanked + unheard + open."""
    outcomes = [outcome_of(question) for question in reading.questions.values()]
    threads = tuple(thread for thread in reading.threads if reading.current(reading.threads[thread].messages[0]))
    return {
        "people": len(reading.people(threads)),
        "questions": len(outcomes),
        "confirmed": outcomes.count(Outcome.CONFIRMED),
        "thanked": outcomes.count(Outcome.THANKED),
        "unheard": outcomes.count(Outcome.UNHEARD),
        "open": outcomes.count(None),
        "channels": len(reading.channels),
    }
