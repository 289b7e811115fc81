"""A workbook's sheets as tables: each becomes a CSV file once, and every format that reads tables reads it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from ingest.archive import BOMB, RATIO_FREE, RATIO_LIMIT
from ingest.format import Source
from ingest.spreadsheet.layout import layout_of
from ingest.spreadsheet.sheet import Row, sheet_rows
from ingest.spreadsheet.strings import SharedStrings
from ingest.stored import StoredSource
from models.errors import EmptyExport, UnsafeExport
from models.i18n import N_

_MEASURED_ROWS = 100
"""Rows by which the table's width is judged; shorter ones are filled up to it."""
_PLAIN_TITLE = re.compile(
    r"(?:sheet|工作表|表|聊天记录|消息记录|消息|messages?|chat)?[\s_-]*\(?\d{0,4}\)?", re.IGNORECASE
)
"""Titles that name no chat; the file's name does."""
_UNFIT = re.compile(r"[\x00-\x1f/\\]")
_EMPTY = N_("{path} holds no table: save the sheet with the messages as CSV and import that.")


def sheet_sources(parts: Mapping[str, Source], workbook: str, book: StoredSource, folder: Path) -> list[StoredSource]:
    """A source for each sheet that is shown and holds anything; the tables are written into ``folder``.

    ``workbook`` is the main part's path, ``book`` the file itself. Hidden sheets were put away by somebody and stay
    so. Raises ``EmptyExport``, ``BrokenExport`` or ``UnsafeExport``.
    """
    layout = layout_of(parts, workbook)
    found: list[StoredSource] = []
    room = max(RATIO_FREE, RATIO_LIMIT * book.size)
    with (folder / "strings").open("w+b") as words:
        strings = SharedStrings(parts[layout.strings] if layout.strings else None, words)
        for number, (title, part) in enumerate(layout.sheets, 1):
            table = folder / f"{number}.csv"
            room -= _write(sheet_rows(parts[part], strings, layout), table, room, book.name)
            if table.stat().st_size:
                found.append(_source(table, book, _name(title, number, found, book), alone=len(layout.sheets) == 1))
    if not found:
        raise EmptyExport(_EMPTY, path=book.name)
    return found


def _write(rows: Iterator[Row], table: Path, room: int, name: str) -> int:
    """Write the rows as CSV; gives the bytes. Raises ``UnsafeExport`` for more than ``room``."""
    first = list(islice(rows, _MEASURED_ROWS))
    width = 1 + max((max(row) for row in first), default=-1)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for row in chain(first, rows):
            room -= writer.writerow([row.get(column, "") for column in range(max(width, 1 + max(row)))])
            if room < 0:
                raise UnsafeExport(BOMB, path=name)
    return table.stat().st_size


def _name(title: str, number: int, others: list[StoredSource], book: StoredSource) -> str:
    """The sheet's title, told apart from another of the same name."""
    plain = _UNFIT.sub("_", title).strip() or str(number)
    taken = {other.name for other in others}
    return f"{plain} {number}" if f"{book.name}!{plain}" in taken else plain


def _source(table: Path, book: StoredSource, title: str, *, alone: bool) -> StoredSource:
    """The table as a source: it lies where the workbook lies, under its title where that names a chat."""
    within = PurePosixPath(book.path)
    path = within if alone or _PLAIN_TITLE.fullmatch(title) else within / f"{title}.csv"
    return StoredSource(f"{book.name}!{title}", path.as_posix(), table.stat().st_size, lambda: table.open("rb"))
