"""Header-less TSV of Gitter rooms: room id, room, time, user id, user name, message id, text; newest first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clock import iso_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.table import table_rows
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_COLUMNS = 7
_ROW = re.compile(r"[0-9a-f]{24}\t[^\t]+\t\d{4}-\d\d-\d\dT[\d:.]+Z?\t[0-9a-f]{24}?\t[^\t]*\t[0-9a-f]{24}\t")
_SCORED_LINES = 100


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - the export carries the zone
    """Messages in file order, which is newest first."""
    rooms: dict[str, Conversation] = {}
    for seq, row in enumerate(table_rows(source, "\t")):
        yield _record(seq, row, rooms)


def _record(seq: int, row: list[str], rooms: dict[str, Conversation]) -> Record:
    sent_at = iso_ms(row[2]) if len(row) >= _COLUMNS else None
    if sent_at is None:
        return SkippedRecord(seq, "no time" if len(row) >= _COLUMNS else "too few columns", "\t".join(row)[:200])
    room, name, _, user_id, user, id_ = row[: _COLUMNS - 1]
    conversation = rooms.setdefault(room, Conversation("gitter", room or None, name or room))
    sender = Sender(user_id or None, user or user_id) if user or user_id else None
    text = "\t".join(row[_COLUMNS - 1 :])
    return ParsedMessage(seq, conversation, sender, sent_at, Kind.TEXT, text, platform_id=id_ or None)


def _signature(sample: Sample) -> float:
    lines = sample.lines[:_SCORED_LINES]
    return 1.0 if lines and any(_ROW.match(line) for line in lines[:1]) else 0.0


FORMAT = Format(
    "gitter-tsv",
    "Gitter TSV",
    "gitter",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS}),
    note="seven columns without a header",
)
