"""signal-export's ``data.json``: a line for each message of the chat whose folder it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._fields import object_of, objects_of, text_of
from ingest.formats._signal_export import Body, chat_name, quoted_of, signal_message, with_files
from ingest.json_stream import json_lines
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ReadOptions, Record

_BESIDE = frozenset({"chat.md", "index.html"})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; times are those of the exporter's clock."""
    conversation, zone = Conversation("signal", None, chat_name(source)), options.timezone or "UTC"
    for seq, item in enumerate(json_lines(source)):
        yield _record(seq, item, conversation, zone)


def _record(seq: int, item: Any, conversation: Conversation, zone: str) -> Record:
    sent_at = any_ms(item.get("date"), zone) if isinstance(item, dict) else None
    if sent_at is None:
        return skipped(seq, item)
    return signal_message(seq, conversation, sent_at, text_of(item.get("sender")), _body(item))


def _body(item: dict[str, Any]) -> Body:
    text = text_of(item.get("body")).replace("\r\n", "\n").removesuffix("  ")
    quoted = quoted_of(text_of(item.get("quote")))
    if item.get("deleted") is True:
        return Body(Kind.RECALL, text)
    if item.get("call") is True:
        return Body(Kind.CALL, text)
    sticker = item.get("sticker")
    label = text_of(object_of(sticker).get("emoji")) or text_of(sticker)
    if sticker and not text.strip():
        return Body(Kind.STICKER, label or "sticker", quoted)
    names = [text_of(each.get("name")) for each in objects_of(item.get("attachments"))]
    return with_files(text, list(filter(None, names)), quoted)


def _signature(sample: Sample) -> float:
    return 1.0 if {"date", "sender", "body", "quote", "reactions", "attachments"} <= sample.keys else 0.0


FORMAT = Format(
    "signal-json",
    "signal-export JSON",
    "signal",
    _signature,
    read,
    auxiliary=lambda path: path.rpartition("/")[2] in _BESIDE,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="its folder names the chat; chat.md beside it says the same and is left out",
)
