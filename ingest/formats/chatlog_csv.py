"""The CSV of chatlog's API: several WeChat conversations in one file, texts as chatlog prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._columns import cells_of, columns_of, lf, open_table, skipped_row
from ingest.formats._paths import path_of
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender

_ZONE = "Asia/Shanghai"
_COLUMNS = frozenset({"time", "sendername", "sender", "talkername", "talker", "content"})
_SYSTEM_SENDERS = frozenset({"", "系统消息"})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """A record a row; quoted lines stand before the answer, in the text."""
    header, rows = open_table(source)
    stem, zone = path_of(source).stem, options.timezone or _ZONE
    for seq, row in enumerate(rows):
        yield _message(seq, cells_of(header, row), stem, zone)


def _message(seq: int, cells: Mapping[str, str], stem: str, zone: str) -> Record:
    sent_at = any_ms(cells.get("time", ""), zone)
    if sent_at is None or "content" not in cells:
        return skipped_row(seq, cells, cut_off="content" not in cells)
    text, account = lf(cells["content"]), cells["sender"].strip()
    kind, own_line = kind_of(text), account in _SYSTEM_SENDERS
    if own_line and kind is not Kind.RECALL:
        kind = Kind.SYSTEM
    sender = None if own_line else Sender(account, cells["sendername"].strip() or account)
    talker = cells["talker"].strip()
    conversation = Conversation("wechat", talker or None, cells["talkername"].strip() or talker or stem)
    return ParsedMessage(seq, conversation, sender, sent_at, kind, text)


def _signature(sample: Sample) -> float:
    return 1.0 if columns_of(sample) >= _COLUMNS else 0.0


FORMAT = Format(
    "chatlog-csv",
    "chatlog CSV",
    "wechat",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="several chats in one file",
)
