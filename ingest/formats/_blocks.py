"""Text exports in which a header line begins each message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from models.records.parsed import SkippedRecord

Header = TypeVar("Header")
_SAMPLE = 200


@dataclass(slots=True)
class Block(Generic[Header]):
    """A header with the lines under it; without header: lines that belong to no message."""

    header: Header | None
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines as one text, without the blank lines around it."""
        return "\n".join(self.lines).strip("\n").replace("\r", "\n").rstrip()

    def skipped(self, seq: int) -> SkippedRecord:
        """The record of a block that is no message."""
        return SkippedRecord(seq, "no such time" if self.header else "no header", self.text[:_SAMPLE])


def blocks_of(
    lines: Iterable[str], header_of: Callable[[str], Header | None], *, spaced: bool = True
) -> Iterator[Block[Header]]:
    """The messages of a file. ``spaced``: only a blank line, or the file's beginning, goes before a header.

    What is pasted into a message often looks like a header itself.
    """
    block: Block[Header] | None = None
    free = True
    for line in lines:
        header = header_of(line) if free or not spaced else None
        if header is not None:
            if block is not None:
                yield block
            block = Block(header)
        elif block is not None or line.strip():
            block = block or Block(None)
            block.lines.append(line)
        free = not line.strip()
    if block is not None:
        yield block
