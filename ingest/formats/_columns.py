"""Tables whose columns are known by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from ingest.clock import carries_zone
from ingest.columns import HEAD_ROWS, header_place
from ingest.format import Sample, Source
from ingest.remarks import is_remark
from ingest.table import delimiter_of, normalise_header, table_rows
from models.records.parsed import SkippedRecord

_SAMPLE = 200
_SAMPLED_ROWS = 50


def open_table(source: Source) -> tuple[tuple[str, ...], Iterator[list[str]]]:
    """The header as it is compared, and the rows under it; spreadsheets save with other separators too."""
    rows = table_rows(source, _delimiter(source))
    first = list(islice(rows, HEAD_ROWS))
    if not first:
        return (), rows
    place = header_place(first)
    return normalise_header(first[place]), chain(first[place + 1 :], rows)


def title_rows(source: Source) -> list[list[str]]:
    """What stands above the header: titles, and what the table is of."""
    rows = list(islice(table_rows(source, _delimiter(source)), HEAD_ROWS))
    return rows[: header_place(rows)]


def _delimiter(source: Source) -> str:
    """By the first line, for rows may be wider than their header; by all where a title without any stands there."""
    lines = tuple(islice(source.lines(), HEAD_ROWS))
    return delimiter_of(lines[:1]) or delimiter_of(lines) or ","


class Cells(dict[str, str]):
    """A row's cells by column: one that is asked for and missing is empty, for a row may end anywhere."""

    def __missing__(self, column: str) -> str:
        """Nothing stands there."""
        return ""


def cells_of(header: tuple[str, ...], row: list[str]) -> Cells:
    """The row's cells by column, as far as the row goes."""
    return Cells(zip(header, row, strict=False))


def columns_of(sample: Sample) -> set[str]:
    """The first line's columns, also where the rows under it have one more or the last one is cut off."""
    first = sample.lines[:1]
    return set(sample.header or normalise_header(first[0].split(delimiter_of(first) or ",")) if first else ())


def skipped_row(seq: int, cells: Mapping[str, str], *, cut_off: bool) -> SkippedRecord:
    """The record of a row that ends before its text, or has no time."""
    shown = ",".join(cell for column, cell in cells.items() if not is_remark(column))
    return SkippedRecord(seq, "too few columns" if cut_off else "no time", shown[:_SAMPLE])


def lf(text: str) -> str:
    """The text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def times_carry_zone(source: Source, column: str) -> bool:
    """Whether each of the first rows has in ``column`` a time that needs no zone."""
    header, rows = open_table(source)
    times = [cells_of(header, row).get(column, "") for row in islice(rows, _SAMPLED_ROWS)]
    return all(carries_zone(time) for time in times)
