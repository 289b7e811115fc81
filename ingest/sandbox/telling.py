"""Records as frames: in batches, each conversation and sender once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ingest.sandbox.frames import BRIEF, Batch, Said, Skipped, Texts
from models.records.parsed import Conversation, ParsedMessage, Record, Sender

_ROWS = 500
_CHARACTERS = 200_000
"""Of texts; a batch ends with the first that goes beyond."""


def batches(records: Iterable[Record]) -> Iterator[Batch]:
    """All records in their order."""
    numbering = _Numbering()
    rows: list[Said | Skipped] = []
    size = 0
    for record in records:
        if isinstance(record, ParsedMessage):
            rows.append(numbering.row(record))
            size += len(record.text)
        else:
            rows.append(Skipped(record.seq, record.reason[:BRIEF], record.sample[:BRIEF], record.counts))
        if len(rows) >= _ROWS or size > _CHARACTERS:
            yield numbering.batch(rows)
            rows, size = [], 0
    yield numbering.batch(rows)


def texts(records: Iterable[Record], first: int | None) -> Iterator[Texts]:
    """The texts of the ``first`` messages, or of all."""
    said = (record.text for record in records if isinstance(record, ParsedMessage))
    batch: list[str] = []
    size = 0
    for text in islice(said, first):
        batch.append(text)
        size += len(text)
        if len(batch) >= _ROWS or size > _CHARACTERS:
            yield Texts(tuple(batch))
            batch, size = [], 0
    yield Texts(tuple(batch))


class _Numbering:
    """Numbers for conversations and senders in the order in which they are met."""

    def __init__(self) -> None:
        self._conversations: dict[Conversation, int] = {}
        self._senders: dict[Sender, int] = {}
        self._new: tuple[list[Conversation], list[Sender]] = ([], [])

    def row(self, record: ParsedMessage) -> Said:
        """The message as it is sent."""
        conversation = self._conversations.get(record.conversation)
        if conversation is None:
            conversation = self._conversations[record.conversation] = len(self._conversations)
            self._new[0].append(record.conversation)
        sender = None if record.sender is None else self._senders.get(record.sender)
        if sender is None and record.sender is not None:
            sender = self._senders[record.sender] = len(self._senders)
            self._new[1].append(record.sender)
        return Said(record.seq, conversation, sender, *record[3:])

    def batch(self, rows: list[Said | Skipped]) -> Batch:
        """The rows, and whom they are the first to name."""
        new, self._new = self._new, ([], [])
        return Batch(tuple(new[0]), tuple(new[1]), tuple(rows))
