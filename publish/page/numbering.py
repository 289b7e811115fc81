"""The numbers of entries, and their titles as lines and links."""

from __future__ import annotations

from itertools import groupby

from models.records.edition import ClaimKind, Edition, Entry, EntryKind
from publish.page.tree import Leaf, Line, Said, To, say
from publish.phrase_slots import Bare, Count, EntryLink, Group
from publish.phrasing import Phrase


class Numbering:
    """Entries numbered from 1 in printing order."""

    def __init__(self, edition: Edition) -> None:
        """Number the entries."""
        self._numbers = {entry.id: number for number, entry in enumerate(edition.entries, start=1)}
        self._entries = {entry.id: entry for entry in edition.entries}

    def number(self, entry: Entry) -> Count:
        """The entry's number."""
        return Count(self._numbers[entry.id])

    def anchor(self, entry: Entry) -> str:
        """The entry's anchor."""
        return f"e{self._numbers[entry.id]}"

    def title(self, entry: Entry) -> Said | Leaf:
        """The entry's title as a leaf."""
        if entry.title:
            return Said(entry.title, marks=False)
        sides = [claim for claim in entry.claims if claim.kind is ClaimKind.SIDE]
        if sides:
            return say("versus", first=Bare(sides[0]), second=Bare(sides[1]))
        if entry.kind is EntryKind.WAITING:
            return say("waiting-title")
        if entry.kind is EntryKind.GLOSSARY:
            return say("glossary-title")
        if entry.kind is EntryKind.RESOURCES:
            return say("resources-title", topic=Group(entry.topic_name)) if entry.topic_name else say("resources-rest")
        if entry.kind is EntryKind.FAQ:
            return say("faq-title", topic=Group(entry.topic_name)) if entry.topic_name else say("faq-rest")
        return say("untitled", topic=Group(entry.topic_name or "…"))

    def linked(self, entry: Entry) -> Leaf:
        """The entry's title as a link to it."""
        title = self.title(entry)
        return To(self.anchor(entry), title) if isinstance(title, Said | Phrase) else title

    def entry(self, entry_id: str) -> Entry:
        """The entry of that id."""
        return self._entries[entry_id]

    def heading(self, entry: Entry) -> Line:
        """Number and title."""
        return (say("heading", number=self.number(entry)), self.title(entry))

    def link(self, entry_id: str) -> EntryLink:
        """A link to another entry."""
        entry = self._entries[entry_id]
        return EntryLink(self._numbers[entry_id], entry.title or Group(entry.topic_name or "…"))


def chapters(edition: Edition) -> tuple[tuple[str | None, tuple[Entry, ...]], ...]:
    """The entries by chapter, in printing order."""
    return tuple((name, tuple(own)) for name, own in groupby(edition.entries, key=lambda entry: entry.chapter))


def chapter_name(name: str) -> Phrase:
    """A chapter's name; what stands in no chapter of its own is called so."""
    return say("chapter", name=Group(name)) if name else say("chapter-rest")
