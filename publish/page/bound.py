"""The handbook as a book has it: parts that each begin on a page of their own, nothing that only a screen can use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from models.records.edition import Edition
from publish.page.document import document
from publish.page.tree import Block, Fold, Heading, Items, Paste, Section, Table


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter with its entries, or a section that stands in none."""

    sections: tuple[Section, ...]

    @property
    def name(self) -> str:
        """Its name among the parts."""
        return self.sections[0].anchor

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The first heading of each section."""
        return tuple(heading(section) for section in self.sections)


def parts(edition: Edition) -> tuple[Part, ...]:
    """The cover, chapters or single entries, the appendix."""
    runs: list[list[Section]] = []
    for section in document(edition):
        joins = runs and runs[-1][0].look == "chapter" and section.look not in {"chapter", "appendix"}
        own = replace(section, blocks=tuple(without_paste(section.blocks)))
        if joins:
            runs[-1].append(own)
        else:
            runs.append([own])
    return tuple(Part(tuple(run)) for run in runs)


def without_paste(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks but for folds that hold nothing but text to copy: that has a file of its own."""
    return (
        block for block in blocks if not (isinstance(block, Fold) and all(isinstance(b, Paste) for b in block.blocks))
    )


def heading(section: Section) -> Heading:
    """The section's own heading: every section begins with one."""
    return next(block for block in section.blocks if isinstance(block, Heading))


def anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """Every place in the blocks to which a link may lead."""
    for block in blocks:
        match block:
            case Heading(_, _, anchor) if anchor:
                yield anchor
            case Items() | Table():
                yield from block.anchors
            case Fold(_, inner, anchor):
                yield from (anchor, *anchors(inner)) if anchor else anchors(inner)
            case _:
                pass
