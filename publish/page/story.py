"""A case as blocks: where somebody stood, what they did, what came of it, what they would do differently."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.edition import ClaimKind, Entry
from publish.page.byline import Bylines
from publish.page.cases import of_kind
from publish.page.tree import Block, Paragraph, Said, say, strong

_PARTS = (
    ("case-situation", ClaimKind.SCENE),
    ("case-done", ClaimKind.STEP),
    ("case-result", ClaimKind.RESULT),
    ("case-lesson", ClaimKind.LESSON),
)


def story_blocks(entry: Entry, by: Bylines) -> Iterator[Block]:
    """The parts that were told, then who tells it."""
    for key, kind in _PARTS:
        for claim in of_kind(entry, kind):
            yield Paragraph((strong(key), Said(claim)), "part")
    for claim in of_kind(entry, ClaimKind.STEP)[:1]:
        yield Paragraph((say("case-by", name=by.name(claim), day=by.day(claim)),), "note")
