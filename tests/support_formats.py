"""Small exports in memory, read by one format as it reads real ones."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from ingest.encoding import decoded_lines, encoding_of
from ingest.format import Format
from models.records.parsed import ParsedMessage, ReadOptions, Record


@dataclass(frozen=True)
class MemorySource:
    """A file of an export that lies in memory."""

    path: str
    data: bytes
    beside: Mapping[str, MemorySource] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def encoding(self) -> str:
        return encoding_of(self.open)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.data)

    def lines(self) -> Iterator[str]:
        return decoded_lines(self.open(), self.encoding)

    def sibling(self, path: str) -> MemorySource | None:
        return self.beside.get(path)


def records(format_: Format, content: str | bytes, path: str, zone: str | None = None) -> list[Record]:
    data = content if isinstance(content, bytes) else content.encode()
    return list(format_.read(MemorySource(path, data), ReadOptions(timezone=zone)))


def messages(format_: Format, content: str | bytes, path: str, zone: str | None = None) -> list[ParsedMessage]:
    return [record for record in records(format_, content, path, zone) if isinstance(record, ParsedMessage)]


def archive_messages(format_: Format, files: Mapping[str, str], path: str) -> list[ParsedMessage]:
    """The messages of ``path`` with the other files beside it."""
    beside: dict[str, MemorySource] = {}
    beside.update({name: MemorySource(name, text.encode(), beside) for name, text in files.items()})
    found = format_.read(beside[path], ReadOptions())
    return [record for record in found if isinstance(record, ParsedMessage)]


def said(found: list[ParsedMessage]) -> list[tuple[str, str]]:
    """(name, text) of each message; the platform's own lines have no name."""
    return [(message.sender.name if message.sender else "", message.text) for message in found]
