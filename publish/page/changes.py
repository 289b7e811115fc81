"""What is new since the edition before, for whoever read that one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.records.change import ChangeKind, Comparison
from models.records.edition import Edition, Entry
from publish.page.numbering import Numbering
from publish.page.tree import Block, Heading, Items, Paragraph, Section, say, strong
from publish.phrase_slots import Count
from publish.phrasing import Phrase

_TOLD = (ChangeKind.ANSWERED, ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.CONFIRMED)
"""What is told entry by entry, what was waited for first; entries that are gone are only counted."""


def changes_sections(edition: Edition, numbering: Numbering) -> tuple[Section, ...]:
    """The section, where there is an edition before and anything changed."""
    if edition.changes is None or not edition.changes.changes:
        return ()
    heading = Heading(2, (_since(edition, edition.changes),), "changes")
    return (Section("since", "changes", (heading, *_blocks(edition.changes, numbering))),)


def since_open(section: Section, entry: Entry, edition: Edition) -> Section:
    """The entry's section, with a line under its facts where an earlier edition had it without an answer."""
    changes = edition.changes
    if changes is None or changes.number == edition.number:
        return section
    if entry.id not in {change.entry for change in changes.of_kind(ChangeKind.ANSWERED)}:
        return section
    told = Paragraph((say("was-open", number=Count(changes.number)),), "note")
    heading, facts, *rest = section.blocks
    return replace(section, blocks=(heading, facts, told, *rest))


def _since(edition: Edition, changes: Comparison) -> Phrase:
    if changes.number == edition.number:
        return say("changes-revision", revision=Count(changes.revision))
    return say("changes", number=Count(changes.number))


def _blocks(changes: Comparison, numbering: Numbering) -> Iterator[Block]:
    for kind in _TOLD:
        named = dict.fromkeys(change.entry for change in changes.of_kind(kind))
        links = [numbering.linked(numbering.entry(entry)) for entry in named]
        if links:
            yield Paragraph((strong(f"change-{kind.value}"),), "part")
            yield Items(tuple((link,) for link in links))
    if retired := changes.of_kind(ChangeKind.RETIRED):
        yield Paragraph((say("change-retired", entries=Count(len(retired))),), "note")
