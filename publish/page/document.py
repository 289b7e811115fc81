"""The whole handbook as sections, from the edition and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.edition import Citation, Edition, Entry
from publish.page.byline import Bylines
from publish.page.changes import changes_sections, since_open
from publish.page.cover import cover_section
from publish.page.entry import entry_section
from publish.page.glance import glance_sections
from publish.page.numbering import Numbering, chapter_name, chapters
from publish.page.tree import Heading, Line, Original, Paragraph, Section, Table, say
from publish.phrase_slots import Count, Day, Group, Name


def document(edition: Edition) -> tuple[Section, ...]:
    """Cover, what changed, pictures, entries, appendix."""
    numbering, by = Numbering(edition), Bylines(edition)
    entries = [part for chapter in chapters(edition) for part in _chapter(chapter, edition, numbering, by)]
    appendix = [_appendix(edition)] if edition.citations else []
    front = (*changes_sections(edition, numbering), *glance_sections(edition, numbering))
    return (cover_section(edition, numbering, by), *front, *entries, *appendix)


def _chapter(
    chapter: tuple[str | None, tuple[Entry, ...]], edition: Edition, numbering: Numbering, by: Bylines
) -> Iterator[Section]:
    name, entries = chapter
    if name is not None:
        anchor = f"chapter-{numbering.anchor(entries[0])}"
        yield Section(anchor, "chapter", (Heading(1, (chapter_name(name),), anchor),))
    yield from (since_open(entry_section(entry, numbering, by), entry, edition) for entry in entries)


def _appendix(edition: Edition) -> Section:
    head = ((say("appendix-no"),), (say("appendix-who"),), (say("appendix-text"),))
    rows = tuple(_row(citation) for citation in edition.citations)
    anchors = tuple(f"m{citation.number}" for citation in edition.citations)
    blocks = (
        Heading(2, (say("appendix"),), "appendix"),
        Paragraph((say("appendix-note"),), "note"),
        Table(head, rows, "appendix", anchors),
    )
    return Section("originals", "appendix", blocks)


def _row(citation: Citation) -> tuple[Line, ...]:
    who = say("appendix-by", day=Day(citation.sent_at), channel=Group(citation.channel), name=Name(citation.speaker))
    return ((say("number", number=Count(citation.number)),), (who,), (Original(citation),))
