"""KakaoTalk's export from Macs: a table of date, user and message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._kakao_phrases import ZONE, file_title, own_kind, placeholder_kind
from ingest.formats._paths import path_of
from ingest.table import normalise_header, table_rows
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_HEADER = ("date", "user", "message")
_FIRST_ROW = re.compile(r'\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},"')
"""The time bare, the name in quotation marks."""


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order."""
    conversation, zone = Conversation("kakaotalk", None, file_title(path_of(source).stem)), options.timezone or ZONE
    for seq, row in enumerate(table_rows(source, ",")):
        if seq == 0 and normalise_header(row) == _HEADER:
            yield SkippedRecord(seq, "head", ",".join(row)[:200], counts=False)
        else:
            yield _record(seq, row, conversation, zone)


def _record(seq: int, row: list[str], conversation: Conversation, zone: str) -> Record:
    sent_at = any_ms(row[0], zone) if len(row) >= len(_HEADER) else None
    if sent_at is None:
        return SkippedRecord(seq, "no time" if len(row) >= len(_HEADER) else "too few cells", ",".join(row)[:200])
    name, text = row[1].strip(), row[2].replace("\r\n", "\n").replace("\r", "\n")
    own = own_kind(text)
    if not name or (own is Kind.SYSTEM and text.startswith(name)):
        return ParsedMessage(seq, conversation, None, sent_at, own or Kind.SYSTEM, text)
    return ParsedMessage(seq, conversation, Sender(None, name), sent_at, placeholder_kind(text), text)


def _signature(sample: Sample) -> float:
    if sample.header != _HEADER:
        return 0.0
    return 0.95 if any(_FIRST_ROW.match(line) for line in sample.lines[1:2]) else 0.0


FORMAT = Format(
    "kakao-csv",
    "KakaoTalk CSV",
    "kakaotalk",
    _signature,
    read,
    ZONE,
    kept=frozenset({Kept.RECALLS, Kept.MEDIA}),
    note="from Macs; the file's name names the chat",
)
