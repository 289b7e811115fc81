"""The glossary as a table: the word as it was asked, and what was explained."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.edition import Entry
from publish.page.byline import Bylines
from publish.page.cases import answered
from publish.page.tree import Block, Chip, Line, Said, Table, say


def glossary_blocks(entry: Entry, by: Bylines) -> Iterator[Block]:
    """A row a word; it looks like a list of questions and answers."""
    head = ((say("glossary-term"),), (say("glossary-meaning"),))
    rows = []
    for row in answered(entry):
        chip: Line = (Chip(row.answer.status),) if row.answer.status else ()
        rows.append(((Said(row.question),), (Said(row.answer), by.short(row.answer), *chip)))
    yield Table(head, tuple(rows), "faq")
