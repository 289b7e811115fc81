"""The rows of one sheet, with cached values and without formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from ingest.format import Source
from ingest.spreadsheet.cells import date_text, number_text, plain_text
from ingest.spreadsheet.layout import Layout
from ingest.spreadsheet.strings import SharedStrings, Words
from ingest.spreadsheet.xml_stream import feed
from models.errors import UnsafeExport
from models.i18n import N_

COLUMN_LIMIT = 1024
_MERGE_LIMIT = 100_000
_CHUNK = 1 << 20
_MERGE_LENGTH = 200
"""Bytes: no element that tells of merged cells is longer."""
_LETTERS = re.compile(r"[A-Z]{1,3}")
_MERGED = re.compile(rb'mergeCell\s[^<>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_WIDE = N_("{path} has more columns than a table of messages: save the sheet with the messages as CSV and import that.")

Row = dict[int, str]
"""Column from 0 -> what the cell shows; empty cells are left out."""
_Merges = dict[tuple[int, int], int]
"""(row, column) of a cell that reaches over the rows under it -> its last row."""


def sheet_rows(part: Source, strings: SharedStrings, layout: Layout) -> Iterator[Row]:
    """The rows that hold anything, hidden ones too: a filter hides rows, and they are messages still.

    A cell that was merged over several rows stands in each of them. What the sheet says of its own size is not asked.
    Raises ``BrokenExport`` or ``UnsafeExport``.
    """
    rows = _Rows(part.name, strings, layout, _merges(part))
    for _ in feed(part, rows):
        yield from rows.ready
        rows.ready.clear()


def _merges(part: Source) -> _Merges:
    """Cells merged downwards; the list stands behind the rows, so it is looked for first."""
    found: _Merges = {}
    with part.open() as stream:
        held = b""
        for chunk in iter(partial(stream.read, _CHUNK), b""):
            held += chunk
            for merged in _MERGED.finditer(held):
                first, last = int(merged[2]), int(merged[3])
                if last > first and len(found) < _MERGE_LIMIT:
                    found[first, _column(merged[1].decode())] = last
            held = held[-_MERGE_LENGTH:]
    return found


@lru_cache
def _column(letters: str) -> int:
    """``A`` -> 0, ``AA`` -> 26; -1 for what names no column."""
    number = 0
    for letter in letters if _LETTERS.fullmatch(letters) else "":
        number = number * 26 + ord(letter) - 64
    return number - 1


class _Rows:
    """Builds rows out of elements."""

    def __init__(self, name: str, strings: SharedStrings, layout: Layout, merges: _Merges) -> None:
        self.ready: list[Row] = []
        self._name = name
        self._strings = strings
        self._layout = layout
        self._merges = merges
        self._reaching: dict[int, tuple[int, str]] = {}
        self._row: Row = {}
        self._row_number = 0
        self._column = -1
        self._type = self._style = ""
        self._words = Words()
        self._in_cell = False
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if name == "c":
            self._place(attributes.get("r", ""))
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._words.clear()
            self._in_cell = True
        elif name == "row":
            written = attributes.get("r", "")
            self._row_number = int(written) if len(written) < 8 and written.isdecimal() else self._row_number + 1  # noqa: PLR2004
            self._row, self._column = {}, -1
        elif self._in_cell:
            self._words.start(name)

    def text(self, text: str) -> None:
        self._words.add(text)

    def end(self, name: str) -> None:
        self.depth -= 1
        if name == "c":
            if shown := self._shown(str(self._words)):
                self._row[self._column] = shown
            self._in_cell = False
        elif name == "row":
            self._reach_down()
            if self._row:
                self.ready.append(self._row)
        elif self._in_cell:
            self._words.end(name)

    def _place(self, reference: str) -> None:
        column = _column(reference.rstrip("0123456789"))
        self._column = column if column >= 0 else self._column + 1
        if self._column >= COLUMN_LIMIT:
            raise UnsafeExport(_WIDE, path=self._name)

    def _shown(self, written: str) -> str:
        """What the cell shows; nothing for an error."""
        if self._type == "s":
            return self._strings[int(written)] if len(written) < 10 and written.isdecimal() else ""  # noqa: PLR2004
        if self._type in {"str", "inlineStr", "d"}:
            return plain_text(written)
        if self._type == "e" or not written:
            return ""
        if self._type == "b":
            return "TRUE" if written == "1" else "FALSE"
        is_date = self._style in self._layout.date_styles
        return date_text(written, since_1904=self._layout.since_1904) if is_date else number_text(written)

    def _reach_down(self) -> None:
        """Give the row what cells above reach down with, and remember its own that do; an empty row stays empty."""
        if not self._merges or not self._row:
            return
        for column, (last, shown) in self._reaching.items():
            if self._row_number <= last:
                self._row.setdefault(column, shown)
        for column, shown in self._row.items():
            if (self._row_number, column) in self._merges:
                self._reaching[column] = (self._merges[self._row_number, column], shown)
