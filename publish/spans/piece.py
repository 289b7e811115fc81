"""Pieces of messages, and the line that they make together."""

from __future__ import annotations

from dataclasses import dataclass

from models.records.edition import Evidence
from models.records.message import Message
from publish.spans.spacing import spaced


@dataclass(frozen=True, slots=True)
class Piece:
    """``message.text[start:end]``, with the punctuation that leads from it to the next piece."""

    message: Message
    start: int
    end: int
    joint: str = "，"

    @property
    def text(self) -> str:
        """The words kept, as they stand in the message."""
        return self.message.text[self.start : self.end]

    @property
    def evidence(self) -> Evidence:
        """The same as evidence of a claim."""
        return Evidence(self.message.id, self.start, self.end, self.text)


Span = tuple[Piece, ...]
"""Pieces in reading order: what one claim prints."""


def line(span: Span) -> str:
    """The span as one line: pieces, joints between them, spaces between scripts."""
    parts = [piece.text + piece.joint for piece in span[:-1]] + [piece.text for piece in span[-1:]]
    return spaced("".join(parts).rstrip(" "))


def evidence(span: Span) -> tuple[Evidence, ...]:
    """The span's evidence in reading order, neighbours that only white space parts joined into one."""
    joined: list[Evidence] = []
    for piece in span:
        last = joined[-1] if joined else None
        if last and last.message == piece.message.id and _only_space_between(piece, last.end):
            joined[-1] = Evidence(last.message, last.start, piece.end, piece.message.text[last.start : piece.end])
        else:
            joined.append(piece.evidence)
    return tuple(joined)


def _only_space_between(piece: Piece, end: int) -> bool:
    return end <= piece.start and not piece.message.text[end : piece.start].strip()
