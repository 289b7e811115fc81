"""The order of the book: families of groups, or topics, as chapters; within one, entries of a topic together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import combinations

from models.records.edition import Entry, EntryKind
from publish.reading import Reading

SMALL = 12
"""A book of so few entries needs no chapters."""
SHARE, SHARED = 4, 2
"""Groups are one family where one in four of their entries, and two at least, are of both."""
FAMILIES = 8
"""The most families that make chapters."""
NAMES = 3
"""The most groups of a family that still speaks of one subject."""


class Chapters:
    """In which chapter each conversation falls."""

    def __init__(self, reading: Reading, entries: Iterable[Entry]) -> None:
        """Join groups that share what is asked in them."""
        self._reading = reading
        together = [channels for entry in entries if (channels := self._channels(entry))]
        self._family = _families(reading.channels, together)

    @property
    def several(self) -> bool:
        """True where few groups are about different subjects: then a chapter is a family of groups, else a topic."""
        return 1 < len(set(self._family.values())) <= FAMILIES and all(self._family.values())

    def of_thread(self, thread: str) -> str:
        """The chapter's name; empty for what stands in no chapter of its own."""
        return self._family[self._reading.threads[thread].channel] if self.several else ""

    def of_entry(self, entry: Entry) -> str:
        """That of most of its messages; of a topic where there is but one family."""
        if not self.several:
            return entry.topic_name or ""
        messages = (piece.message for claim in entry.claims for piece in claim.evidence)
        counted = Counter(self._family[self._reading.messages[message].channel] for message in messages)
        return min(counted, key=lambda name: (-counted[name], name))

    def _channels(self, entry: Entry) -> frozenset[str]:
        messages = {piece.message for claim in entry.claims for piece in claim.evidence}
        return frozenset(self._reading.messages[message].channel for message in messages)


def arranged(entries: tuple[Entry, ...], chapters: Chapters, front: Collection[str] = ()) -> tuple[Entry, ...]:
    """The entries with their chapters, in printing order: those in ``front``, then by chapter, the waiting last.

    The chapter of the best entry comes first; what stands in front belongs to no chapter.
    """
    if len(entries) <= SMALL:
        return entries
    first = tuple(entry for entry in entries if entry.id in front)
    placed = [_placed(entry, chapters) for entry in entries if entry.id not in front]
    sizes = Counter(entry.chapter for entry in placed)
    placed = [replace(entry, chapter="") if entry.chapter and sizes[entry.chapter] == 1 else entry for entry in placed]
    first_of = {entry.chapter: at for at, entry in reversed(list(enumerate(placed)))}
    topic_at = {(entry.chapter, entry.topic): at for at, entry in reversed(list(enumerate(placed)))}

    def place(at: int) -> tuple[bool, bool, bool, int, bool, int, int]:
        entry = placed[at]
        waits, last = entry.kind is EntryKind.WAITING, entry.kind in {EntryKind.FAQ, EntryKind.RESOURCES}
        return (waits, entry.chapter is None, not entry.chapter, first_of[entry.chapter], last,
                topic_at[entry.chapter, entry.topic], at)  # fmt: skip

    return (*first, *(placed[at] for at in sorted(range(len(placed)), key=place)))


def _placed(entry: Entry, chapters: Chapters) -> Entry:
    whole_book = entry.kind in {EntryKind.WAITING, EntryKind.GLOSSARY}
    return entry if whole_book else replace(entry, chapter=chapters.of_entry(entry))


def _families(channels: dict[str, str], together: list[frozenset[str]]) -> dict[str, str]:
    """Channel id to the names of the groups of its family."""
    alone = Counter(channel for found in together for channel in found)
    family = {channel: frozenset({channel}) for channel in channels}
    for one, other in combinations(sorted(channels), 2):
        shared = sum({one, other} <= found for found in together)
        if shared >= SHARED and shared * SHARE >= min(alone[one], alone[other]):
            joined = family[one] | family[other]
            family |= dict.fromkeys(joined, joined)
    return {channel: _name(sorted(channels[one] for one in found)) for channel, found in family.items()}


def _name(names: list[str]) -> str:
    return " · ".join(names) if len(names) <= NAMES else ""
