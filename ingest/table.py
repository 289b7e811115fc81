"""Rows of comma-, tab-, semicolon- or bar-separated tables."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Sequence

from ingest.encoding import MIXED, text_stream, whole_lines
from ingest.format import Source

DELIMITERS = (",", "\t", ";", "|")
CELLS_LIMIT = 50_000
"""Cells of one row: no table of messages has as many columns, and no message as many commas."""
_COMPARED_ROWS = 20
_STEADY = 0.8
"""Share of the first rows that must have as many cells as most."""
_WIDE = 3
"""Cells: words under a title have seldom so many commas in line after line."""


def table_rows(source: Source, delimiter: str) -> Iterator[list[str]]:
    """Rows, the header included, blank lines left out.

    What is no row (a field over 131,072 characters, more than ``CELLS_LIMIT`` cells) is empty.
    """
    with source.open() as stream:
        if source.encoding == MIXED:
            yield from _rows((line + "\n" for line in source.lines()), delimiter)
        else:
            yield from _rows(whole_lines(text_stream(stream, source.encoding)), delimiter)


def normalise_header(cells: Sequence[str]) -> tuple[str, ...]:
    """Column names as they are compared: no BOM, NFKC, lower case, no blanks, ``_`` or ``-``."""
    plain = (unicodedata.normalize("NFKC", cell.replace("\ufeff", "")).lower() for cell in cells)
    return tuple("".join(character for character in cell if character not in " \t\r\n\u00a0_-") for cell in plain)


def delimiter_of(lines: Sequence[str]) -> str | None:
    """The separator under which the lines have steady columns, two or more; None where they are no table."""
    scored = [(_columns(lines, delimiter), delimiter) for delimiter in DELIMITERS]
    width, best = max(scored, key=lambda pair: pair[0])
    return best if width > 1 else None


def _columns(lines: Sequence[str], delimiter: str) -> int:
    """How many cells most of the first rows have, 0 where rows differ; titles may stand above a wide table."""
    rows = [row for row in _rows(iter(lines), delimiter) if row][:_COMPARED_ROWS]
    if not rows:
        return 0
    widths = [len(row) for row in rows]
    usual = max(sorted(set(widths)), key=widths.count)
    if usual >= _WIDE:
        widths = widths[widths.index(usual) :]
    return usual if widths.count(usual) >= _STEADY * len(widths) else 0


class _Narrow(Iterator[str]):
    """Lines that may be rows; one of too many cells is an error of its own, and the next one follows."""

    def __init__(self, lines: Iterator[str], delimiter: str) -> None:
        self._lines, self._delimiter = lines, delimiter

    def __next__(self) -> str:
        line = next(self._lines)
        if len(line) > CELLS_LIMIT and line.count(self._delimiter) > CELLS_LIMIT:
            raise csv.Error
        return line


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(_Narrow(lines, delimiter), delimiter=delimiter)
    while True:
        try:
            yield from filter(None, reader)
        except csv.Error:
            yield []
        else:
            return
