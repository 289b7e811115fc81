"""A controversy as blocks: both sides alike, conditions, what came later, no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from models.records.edition import Claim, ClaimKind, Entry
from publish.page.byline import Bylines
from publish.page.cases import of_kind
from publish.page.tree import Block, Items, Line, Paragraph, Said, Table, say, strong
from publish.phrase_slots import Order


def disputed_blocks(entry: Entry, by: Bylines) -> Iterator[Block]:
    """The parts of a controversy in printing order."""
    for scene in of_kind(entry, ClaimKind.SCENE):
        yield Paragraph((strong("opening"), Said(scene), by.full(scene)), "part")
    yield _sides(entry, by)
    conditions = of_kind(entry, ClaimKind.CONDITION)
    if conditions:
        yield Paragraph((strong("conditions"), say("conditions-note")), "part")
        rows = tuple(((Said(claim),), (by.cell(claim),)) for claim in conditions)
        yield Table(((say("condition-said"),), (say("condition-by"),)), rows, "cases")
    later = of_kind(entry, ClaimKind.LATER)
    if later:
        yield Paragraph((strong("later"),), "part")
        yield Items(tuple((Said(claim), by.full(claim)) for claim in later))


def _sides(entry: Entry, by: Bylines) -> Table:
    one, other = (_side(entry, group) for group in "ab")
    rows = tuple((_cell(left, by), _cell(right, by)) for left, right in zip_longest(one, other))
    named = [claim for claim in entry.claims if claim.kind is ClaimKind.SIDE]
    head: tuple[Line, ...] = tuple((Said(claim),) for claim in named)
    if not head:
        head = tuple((say("side", order=Order(place)),) for place in (1, 2))
    return Table(head, rows, "sides")


def _side(entry: Entry, group: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in entry.claims if claim.kind is ClaimKind.POSITION and claim.group == group)


def _cell(claim: Claim | None, by: Bylines) -> Line:
    return (Said(claim), by.short(claim)) if claim else ()
