"""What becomes of JSON values that are no message."""

from __future__ import annotations

from typing import Any

from ingest.json_stream import Unreadable
from ingest.remarks import without_remarks
from models.records.parsed import SkippedRecord

_SAMPLE = 200


def skipped(seq: int, item: Any) -> SkippedRecord:
    """The record of ``item``: unreadable JSON, no object, or an object without a time."""
    if isinstance(item, Unreadable):
        return SkippedRecord(seq, item.reason, item.sample[:_SAMPLE])
    reason = "no time" if isinstance(item, dict) else "not a message"
    return SkippedRecord(seq, reason, str(without_remarks(item))[:_SAMPLE])
