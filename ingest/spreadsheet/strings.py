"""The shared strings of a workbook, on disk: a sheet names them by number, in any order."""

from __future__ import annotations

from array import array
from typing import BinaryIO

from ingest.format import Source
from ingest.spreadsheet.cells import TEXT_LIMIT, plain_text
from ingest.spreadsheet.xml_stream import read_whole
from models.errors import UnsafeExport
from models.i18n import N_

COUNT_LIMIT = 8_000_000
BYTES_LIMIT = 4 * 1024**3
_TOO_MANY = N_("{path} holds more words than a chat: save the sheet with the messages as CSV and import that.")


class SharedStrings:
    """Strings by number; of a number that there is not, an empty one. Memory: 8 bytes a string."""

    def __init__(self, part: Source | None, stream: BinaryIO) -> None:
        """Reads the part once into ``stream``. Raises ``BrokenExport`` or ``UnsafeExport``."""
        self._stream = stream
        self._ends = array("Q")
        if part is not None:
            read_whole(part, _Strings(part.name, self))

    def __getitem__(self, number: int) -> str:
        """The string with that number from 0."""
        if not 0 <= number < len(self._ends):
            return ""
        start = self._ends[number - 1] if number else 0
        self._stream.seek(start)
        return self._stream.read(self._ends[number] - start).decode()

    def append(self, name: str, text: str) -> None:
        """Keep one more. Raises ``UnsafeExport`` where there are too many."""
        data = plain_text(text).encode()
        end = (self._ends[-1] if self._ends else 0) + len(data)
        if end > BYTES_LIMIT or len(self._ends) >= COUNT_LIMIT:
            raise UnsafeExport(_TOO_MANY, path=name)
        self._stream.write(data)
        self._ends.append(end)


class Words:
    """The text of one string or cell: its runs, without what tells how to pronounce them."""

    __slots__ = ("_hushed", "_open", "_parts", "_room")

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin another text."""
        self._parts: list[str] = []
        self._room = TEXT_LIMIT
        self._open = self._hushed = False

    def start(self, name: str) -> None:
        """An element inside begins."""
        self._hushed = self._hushed or name == "rPh"
        self._open = name in {"t", "v"} and not self._hushed

    def end(self, name: str) -> None:
        """An element inside ends."""
        self._hushed = self._hushed and name != "rPh"
        self._open = False

    def add(self, text: str) -> None:
        """Words, or blanks between elements; beyond the limit they are dropped."""
        if self._open and self._room > 0:
            self._parts.append(text[: self._room])
            self._room -= len(text)

    def __str__(self) -> str:
        return "".join(self._parts)


class _Strings:
    """Keeps each string item as it ends."""

    def __init__(self, name: str, kept: SharedStrings) -> None:
        self._name = name
        self._kept = kept
        self._words = Words()
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        del attributes
        self.depth += 1
        if name == "si":
            self._words.clear()
        else:
            self._words.start(name)

    def end(self, name: str) -> None:
        self.depth -= 1
        if name == "si":
            self._kept.append(self._name, str(self._words))
        else:
            self._words.end(name)

    def text(self, text: str) -> None:
        self._words.add(text)
