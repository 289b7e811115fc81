"""The handbook as Markdown: reads in any viewer, the originals behind small numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from models.records.edition import Edition
from publish.page.document import document
from publish.page.inline import Atom, Bold, Label, Link, Marks, Number, Setter, Small, Text, Words
from publish.page.tree import Block, Fold, Heading, Invitation, Items, Line, Paragraph, Paste, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def render(edition: Edition) -> str:
    """The whole edition as one Markdown text."""
    setter = Setter(edition)
    sections = ["\n\n".join(_block(block, setter) for block in section.blocks) for section in document(edition)]
    return "\n\n---\n\n".join(sections) + "\n"


def _block(block: Block, setter: Setter) -> str:
    match block:
        case Heading(level, line, anchor):
            return f'<a id="{anchor}"></a>\n{"#" * level} {_line(line, setter)}'
        case Paragraph(line):
            return _line(line, setter)
        case Items(lines, ordered):
            return "\n".join(_items(lines, setter, ordered=ordered))
        case Table():
            return "\n".join(_table(block, setter))
        case Invitation(line):
            return "> " + _line(line, setter)
        case Fold(summary, blocks):
            inner = "\n\n".join(_block(part, setter) for part in blocks)
            return f"<details><summary>{_line(summary, setter)}</summary>\n\n{inner}\n\n</details>"
        case Paste(text):
            return f"```text\n{text.text}\n```"
        case _:
            assert_never(block)


def _items(lines: Iterable[Line], setter: Setter, *, ordered: bool) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        yield f"{number}. {_line(line, setter)}" if ordered else f"- {_line(line, setter)}"


def _table(table: Table, setter: Setter) -> Iterator[str]:
    yield _cells(_line(cell, setter) for cell in table.head)
    yield "|" + "---|" * len(table.head)
    for index, row in enumerate(table.rows):
        cells = [_line(cell, setter) for cell in row]
        if table.anchors:
            cells[0] = f'<a id="{table.anchors[index]}"></a>{cells[0]}'
        yield _cells(cells)


def _cells(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("\n", "<br>") for cell in cells) + " |"


def _line(line: Line, setter: Setter) -> str:
    return "".join(_atom(atom) for atom in setter.line(line))


def _atom(atom: Atom) -> str:
    match atom:
        case Text(text) | Number(text):
            return _escaped(text)
        case Words(text, code):
            return _code(text) if code else _escaped(text)
        case Marks(numbers):
            return " <sub>" + " ".join(f"[{number}](#m{number})" for number in numbers) + "</sub>"
        case Label(_, text):
            return f"**{text}**"
        case Bold(atoms):
            return "**" + "".join(map(_atom, atoms)) + "**"
        case Small(atoms):
            return "".join(map(_atom, atoms))
        case Link(anchor, atoms):
            return "[" + "".join(map(_atom, atoms)) + f"](#{anchor})"
        case _:
            assert_never(atom)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _code(text: str) -> str:
    """Code verbatim between back-ticks, line by line; escaped where back-ticks or bars stand in it."""
    return "<br>".join(
        _escaped(line) if set(line) & set("`|") else f"`{line}`" for line in text.split("\n") if line.strip()
    )
