"""A list of recommendations as blocks: the words in which each was made, and how many stand behind it.

Thanks are counted, not shown: that nobody came back says nothing of a book.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.records.edition import Claim, ClaimKind, Entry, Status
from publish.page.byline import Bylines
from publish.page.tree import Block, Chip, Items, Leaf, Line, Said, say
from publish.phrase_slots import Count


def resource_blocks(entry: Entry, by: Bylines) -> Iterator[Block]:
    """One item a recommendation."""
    yield Items(tuple(_item(entry, claim, by) for claim in entry.claims if claim.kind is ClaimKind.RESOURCE))


def _item(entry: Entry, claim: Claim, by: Bylines) -> Line:
    people = entry.figures.get(claim.group or "", 1)
    chip: tuple[Leaf, ...] = (Chip(claim.status),) if claim.status is Status.TRIED else ()
    backed = (say("resource-people", people=Count(people, "person")),) if people > 1 else ()
    return (Said(claim), by.short(claim), *chip, *backed)
