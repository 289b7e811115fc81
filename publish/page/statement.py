"""What experts added to an entry: theirs, and shown as theirs."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.edition import ClaimKind, Entry
from publish.page.tree import Block, Items, Paragraph, Said, say, strong
from publish.phrases import Name


def statement_blocks(entry: Entry) -> Iterator[Block]:
    """The signed statements under a heading of their own."""
    told = [claim for claim in entry.claims if claim.kind is ClaimKind.STATEMENT]
    if told:
        yield Paragraph((strong("statement"),), "part")
        yield Items(
            tuple((Said(claim), say("statement-by", name=Name(claim.review and claim.review.by))) for claim in told)
        )
