"""What experts added to an entry: theirs, and shown as theirs."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.edition import Claim, ClaimKind, Entry
from publish.page.tree import Block, Items, Line, Paragraph, Said, say, strong
from publish.phrase_slots import Name


def statement_blocks(entry: Entry) -> Iterator[Block]:
    """The signed statements under a heading of their own."""
    told = [claim for claim in entry.claims if claim.kind is ClaimKind.STATEMENT]
    if told:
        yield Paragraph((strong("statement"),), "part")
        yield Items(tuple(map(_signed, told)))


def _signed(claim: Claim) -> Line:
    name = claim.review.by if claim.review else None
    return (Said(claim), say("statement-by", name=Name(name)))
