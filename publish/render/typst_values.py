"""The page tree as values for the Typst templates: members' words travel as data and never become Typst source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from models.records.edition import Edition
from publish.page.inline import Atom, Bold, Label, Link, Marks, Number, Setter, Small, Text, Words
from publish.page.tree import Block, Fold, Heading, Invitation, Items, Line, Paragraph, Paste, Picture, Section, Table
from publish.render.drawings import Drawings
from publish.render.glyphs import BREAK, drawable
from publish.render.sheet import PLAIN, WIDE, Lettering

Value = dict[str, Any]


class Values:
    """Sets the sections of one edition as values."""

    def __init__(self, edition: Edition, across: float = WIDE) -> None:
        """Set lines in the edition's language, draw pictures so many units ``across``."""
        self._setter = Setter(edition)
        self._drawings = Drawings(edition)
        self._across = across

    def sections(self, found: Iterable[Section]) -> list[Value]:
        """Each section with its blocks."""
        return [
            {"anchor": section.anchor, "look": section.look, "blocks": self._blocks(section.blocks)}
            for section in found
        ]

    def line(self, line: Line) -> list[Value]:
        """The atoms of one line."""
        return [_atom(atom) for atom in self._setter.line(line)]

    def picture(self, picture: Picture) -> Value:
        """A picture, its lettering apart: the template sets that with the fonts of all else."""
        sheet = self._drawings.sheet(picture, self._across)
        return {
            "kind": "picture",
            "svg": sheet.svg(PLAIN, lettered=False),
            "width": sheet.width,
            "height": sheet.height,
            "lettering": [*map(_lettering, sheet.lettering)],
            "alt": self._drawings.alt(picture),
            "caption": self.line(picture.caption),
        }

    def _blocks(self, blocks: Iterable[Block]) -> list[Value]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Value:
        match block:
            case Heading(_, line, anchor):
                return {"kind": "heading", "line": self.line(line), "anchor": anchor}
            case Paragraph(line, look):
                return {"kind": "paragraph", "line": self.line(line), "look": look}
            case Items(lines, ordered, anchors):
                return {"kind": "items", "lines": self._lines(lines), "ordered": ordered, "anchors": anchors}
            case Table(head, rows, look, anchors):
                own = {"head": self._lines(head), "rows": [self._lines(row) for row in rows], "anchors": anchors}
                return {"kind": "table", "look": look, **own}
            case Invitation(line):
                return {"kind": "invitation", "line": self.line(line)}
            case Fold(summary, blocks):
                return {"kind": "fold", "summary": self.line(summary), "blocks": self._blocks(blocks)}
            case Paste():
                return {"kind": "paste"}
            case Picture():
                return self.picture(block)
            case _:
                assert_never(block)

    def _lines(self, lines: Iterable[Line]) -> list[list[Value]]:
        return [self.line(line) for line in lines]


def _lettering(line: Lettering) -> Value:
    text = drawable(line.text).replace(BREAK, "")
    return {"text": text, "x": line.x, "y": line.y, "size": line.size, "soft": line.soft, "middle": line.middle}


def _atom(atom: Atom) -> Value:
    match atom:
        case Text(text):
            return {"kind": "text", "text": drawable(text)}
        case Words(text, code):
            return {"kind": "code" if code else "text", "text": drawable(text)}
        case Marks(numbers):
            return {"kind": "marks", "numbers": numbers}
        case Label(status, text):
            return {"kind": "chip", "status": status.value, "text": text}
        case Number(text, anchor):
            return {"kind": "link", "anchor": anchor, "atoms": [{"kind": "text", "text": text}]}
        case Link(anchor, atoms):
            return {"kind": "link", "anchor": anchor, "atoms": [*map(_atom, atoms)]}
        case Bold(atoms):
            return {"kind": "bold", "atoms": [*map(_atom, atoms)]}
        case Small(atoms):
            return {"kind": "small", "atoms": [*map(_atom, atoms)]}
        case _:
            assert_never(atom)
