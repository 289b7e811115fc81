"""Frames as records again."""

from __future__ import annotations

from ingest.sandbox.frames import Batch, Said, Skipped
from models.records.parsed import Conversation, ParsedMessage, Record, Sender, SkippedRecord


class Hearing:
    """The records of one reading of a source; knows the conversations and senders named so far."""

    def __init__(self) -> None:
        """Has heard of nobody yet."""
        self._conversations: list[Conversation] = []
        self._senders: list[Sender] = []

    def records(self, batch: Batch) -> list[Record] | None:
        """The records of the next batch; None for one that names more or fewer than its rows do."""
        if max(len(batch.conversations), len(batch.senders)) > len(batch.rows):
            return None
        self._conversations += batch.conversations
        self._senders += batch.senders
        try:
            return [self._record(row) for row in batch.rows]
        except IndexError:
            return None

    def _record(self, row: Said | Skipped) -> Record:
        if isinstance(row, Skipped):
            return SkippedRecord(row.seq, row.reason, row.sample, row.counts)
        return ParsedMessage(
            row.seq,
            self._conversations[row.conversation],
            None if row.sender is None else self._senders[row.sender],
            row.sent_at,
            row.kind,
            row.text,
            row.platform_id,
            row.record_id,
            row.quoted,
            row.mentions,
            row.thread,
        )
