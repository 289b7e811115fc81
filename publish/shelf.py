"""The entries of one edition as they are chosen: so many of each kind, no title twice."""

from __future__ import annotations

from models.records.edition import ClaimKind, Entry, EntryKind, Status
from publish.spans.words import words

MOST = {EntryKind.PAIN: 24, EntryKind.OPEN: 6, EntryKind.CONTROVERSY: 5, EntryKind.METHOD: 6, EntryKind.CASE: 6}
"""The most entries of each kind in one edition: what nobody reads to the end helps nobody."""

UNHEARD, UNTITLED = 8, 2
"""Of the entries, those of whose answers nothing was heard, and those that none of their askers' words name."""
LOOKED_AT = 200
"""The most pain points, by rank, that are looked at for one edition."""


class Shelf:
    """Entries in the order in which they were kept."""

    def __init__(self) -> None:
        """Begin with none."""
        self.entries: list[Entry] = []
        self._unheard = 0
        self._names: set[str | None] = set()
        self.titles: list[frozenset[str]] = []
        """Content words of the titles given so far."""

    def keep(self, entry: Entry | None) -> None:
        """Add the entry, unless it is there or there are enough of its kind."""
        if entry is None or any(entry.id == other.id for other in self.entries):
            return
        if self.full(entry.kind) or (_unheard(entry) and self._unheard >= UNHEARD):
            return
        if entry.title is None and entry.kind in {EntryKind.PAIN, EntryKind.OPEN}:
            if entry.topic_name in self._names or len(self._names) >= UNTITLED:
                return
            self._names.add(entry.topic_name)
        if entry.title and any(_same(words(entry.title.text), other) for other in self.titles):
            return
        self._unheard += _unheard(entry)
        self.entries.append(entry)
        if entry.title:
            self.titles.append(words(entry.title.text))

    def full(self, *kinds: EntryKind) -> bool:
        """True where no entry of these kinds is wanted any more."""
        return all(sum(entry.kind is kind for entry in self.entries) >= MOST[kind] for kind in kinds)

    def used(self) -> frozenset[str]:
        """Messages that some entry prints."""
        return frozenset(piece.message for entry in self.entries for claim in entry.claims for piece in claim.evidence)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _unheard(entry: Entry) -> bool:
    steps = [claim.status for claim in entry.claims if claim.kind is ClaimKind.STEP]
    return entry.kind is EntryKind.PAIN and set(steps) == {Status.UNHEARD}
