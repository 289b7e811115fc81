"""The handbook as Markdown: reads in any viewer, the originals behind small numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from models.records.edition import Edition
from publish.page.document import document
from publish.page.inline import Atom, Bold, Label, Link, Marks, Number, Setter, Small, Text, Words
from publish.page.tree import Block, Fold, Heading, Invitation, Items, Line, Paragraph, Paste, Picture, Section, Table
from publish.render.dialect import Dialect
from publish.render.markdown_text import at_start, escaped

_RULE = "\n\n---\n\n"


def render(edition: Edition) -> str:
    """The whole edition as one Markdown text."""
    return text(document(edition), edition, Dialect())


def text(sections: Iterable[Section], edition: Edition, dialect: Dialect) -> str:
    """The sections in one dialect."""
    writer = _Writer(edition, dialect)
    return _RULE.join(writer.blocks(section.blocks) for section in sections) + "\n"


class _Writer:
    """Writes blocks of one edition in one dialect."""

    def __init__(self, edition: Edition, dialect: Dialect) -> None:
        self._setter = Setter(edition)
        self._dialect = dialect

    def blocks(self, found: Iterable[Block]) -> str:
        """The blocks with blank lines between them."""
        return "\n\n".join(map(self._block, found))

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, line, anchor):
                return f"{self._dialect.heading_anchor(anchor)}{'#' * level} {self._line(line)}"
            case Paragraph(line):
                return at_start(self._line(line))
            case Items(lines, ordered):
                return "\n".join(self._items(lines, ordered=ordered))
            case Table():
                return "\n".join(self._table(block))
            case Invitation(line):
                return "> " + at_start(self._line(line))
            case Fold(summary, blocks):
                return self._dialect.fold(self._line(summary), self.blocks(blocks))
            case Picture(name, _, title, legend, alt):
                return self._dialect.picture(name, *map(self._line, (title, legend, alt)))
            case Paste(pasted):
                return f"```text\n{pasted.text}\n```"
            case _:
                assert_never(block)

    def _items(self, lines: Iterable[Line], *, ordered: bool) -> Iterator[str]:
        for number, line in enumerate(lines, start=1):
            yield f"{number}. " * ordered + "- " * (not ordered) + at_start(self._line(line))

    def _table(self, table: Table) -> Iterator[str]:
        yield _cells(map(self._line, table.head))
        yield "|" + "---|" * len(table.head)
        for index, row in enumerate(table.rows):
            cells = list(map(self._line, row))
            if table.anchors:
                cells[0] = self._dialect.anchor(table.anchors[index]) + cells[0]
            yield _cells(cells)

    def _line(self, line: Line) -> str:
        return self._atoms(self._setter.line(line))

    def _atoms(self, atoms: Iterable[Atom]) -> str:
        return "".join(map(self._atom, atoms))

    def _atom(self, atom: Atom) -> str:
        match atom:
            case Words(said, code=True):
                return self._code(said)
            case Text(said) | Number(said) | Words(said):
                return self._dialect.newline.join(map(escaped, said.split("\n")))
            case Marks(numbers):
                return self._dialect.marks(numbers)
            case Label(_, said):
                return f"**{said}**"
            case Bold(atoms):
                return f"**{self._atoms(atoms)}**"
            case Small(atoms):
                return self._atoms(atoms)
            case Link(anchor, atoms):
                return self._dialect.link(anchor, self._atoms(atoms))
            case _:
                assert_never(atom)

    def _code(self, said: str) -> str:
        """Code verbatim between back-ticks, line by line; escaped where back-ticks or bars stand in it."""
        return self._dialect.newline.join(
            escaped(line) if set(line) & set("`|") else f"`{line}`" for line in said.split("\n") if line.strip()
        )


def _cells(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
