"""Passages: the parts of editions that stand by themselves, each with what it is about.

An entry is one passage; of a list (questions, recommendations, words), every row is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from api.queries.audience import Audience
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, State
from models.records.pain import Pain
from models.store import editions, lines

LISTS = frozenset({EntryKind.FAQ, EntryKind.WAITING, EntryKind.RESOURCES, EntryKind.GLOSSARY})
"""Entries whose rows have nothing to do with one another."""
_ASKS = frozenset({ClaimKind.TITLE, ClaimKind.SCENE, ClaimKind.ASKED, ClaimKind.TERM})
"""Claims in which somebody asks."""
_HELPS = frozenset({ClaimKind.STEP, ClaimKind.ANSWER, ClaimKind.STATEMENT, ClaimKind.RESOURCE, ClaimKind.BRIEF})
"""Claims that tell the next reader something to do or to know."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One entry of an edition, or one row of a list."""

    edition: int
    revision: int
    published: bool
    entry: Entry
    row: str | None
    """The group of its claims in a list; None where it is the whole entry."""
    claims: tuple[Claim, ...]
    threads: frozenset[str]
    """Conversations that its claims are from."""
    pain: str | None

    @property
    def name(self) -> str:
        """By what it is known from edition to edition: its entry; a row, whose place changes, by its first claim."""
        return self.entry.id if self.row is None else self.claims[0].id

    @property
    def title(self) -> str:
        """The asker's words that head it, else the first words in it, else its topic's name."""
        heads = (claim.text for claim in self.claims if claim.kind is ClaimKind.TITLE)
        asks = (claim.text for claim in self.claims if claim.kind in _ASKS)
        whatever = (claim.text for claim in self.claims)
        return next(heads, None) or next(asks, None) or self.entry.topic_name or next(whatever, "")

    @property
    def asking(self) -> tuple[str, ...]:
        """Its words in which somebody asks."""
        return tuple(dict.fromkeys(claim.text for claim in self.claims if claim.kind in _ASKS))

    @property
    def helps(self) -> bool:
        """True where it tells the next reader something to do or to know."""
        return any(claim.kind in _HELPS for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions of a workspace, and what readers and the community find in them."""

    editions: tuple[Edition, ...]
    """Every number and revision, in order."""
    passages: Mapping[Audience, tuple[Passage, ...]]
    """The newest of each, the newest edition first."""

    def newest(self, audience: Audience) -> tuple[Edition, ...]:
        """The last revision of each number that the audience may see, by number."""
        found = {one.number: one for one in self.editions if audience is Audience.COMMUNITY or _is_out(one)}
        return tuple(found.values())


def load_shelf(database: Database, pains: Mapping[str, Pain]) -> Shelf:
    """Every edition, with its passages."""
    made = tuple(editions.load_all(database))
    cited = {span.message for one in made for entry in one.entries for claim in entry.claims for span in claim.evidence}
    threads = lines.threads_of(database, cited)
    bare = Shelf(made, {})
    shown = {(one.number, one.revision): one for audience in Audience for one in bare.newest(audience)}
    parts = {place: tuple(_passages(one, threads, pains)) for place, one in shown.items()}
    found = {audience: tuple(_newest(_listed(bare.newest(audience), parts))) for audience in Audience}
    return Shelf(made, found)


def _listed(made: Iterable[Edition], parts: Mapping[tuple[int, int], tuple[Passage, ...]]) -> Iterator[Passage]:
    for edition in reversed(list(made)):
        yield from parts[edition.number, edition.revision]


def _is_out(edition: Edition) -> bool:
    return edition.state is State.PUBLISHED


def _newest(passages: Iterable[Passage]) -> Iterator[Passage]:
    seen: set[str] = set()
    for passage in passages:
        if passage.name not in seen:
            yield passage
        seen.add(passage.name)


def _passages(edition: Edition, threads: Mapping[str, str], pains: Mapping[str, Pain]) -> Iterator[Passage]:
    for entry in edition.entries:
        for row, claims in _parts(entry):
            cited = (span.message for claim in claims for span in claim.evidence)
            found = frozenset(threads[message] for message in cited if message in threads)
            yield Passage(
                edition=edition.number,
                revision=edition.revision,
                published=_is_out(edition),
                entry=entry,
                row=row,
                claims=claims,
                threads=found,
                pain=entry.pain if entry.pain in pains else None,
            )


def _parts(entry: Entry) -> Iterator[tuple[str | None, tuple[Claim, ...]]]:
    if entry.kind not in LISTS:
        yield None, entry.claims
        return
    rows: dict[str, list[Claim]] = {}
    for claim in entry.claims:
        rows.setdefault(claim.group or "", []).append(claim)
    yield from ((row, tuple(claims)) for row, claims in rows.items())
