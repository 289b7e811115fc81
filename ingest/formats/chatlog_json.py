"""The JSON of chatlog's HTTP API: an array of WeChat messages, of one chat or of several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.clock import epoch_ms, iso_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._fields import id_of, object_of, text_of
from ingest.formats._wechat_types import kind_of_type
from ingest.json_stream import stream
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender

_PATHS = frozenset({"[]", "items[]"})
_OWN_KEYS = frozenset({"seq", "talker", "talkerName", "isChatRoom", "isSelf", "subType"})
_LEAST_KEYS = 3
_SYSTEM_SENDER = "系统消息"
_SECOND_DIGITS = 1000
"""``seq`` is the second with three digits of order."""


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - the export carries the zone
    """Messages in file order. ``seq`` orders messages but does not identify them, so it is the record's id only."""
    for number, (_, item) in enumerate(stream(source, _PATHS)):
        yield _record(number, item)


def _record(number: int, item: Any) -> Record:
    sent_at = _sent_at(item) if isinstance(item, dict) else None
    if sent_at is None:
        return skipped(number, item)
    contents = object_of(item.get("contents"))
    text = _text(item, contents)
    kind = _kind(item, text)
    system = kind in {Kind.SYSTEM, Kind.RECALL} or text_of(item.get("sender")) in {_SYSTEM_SENDER, ""}
    return ParsedMessage(
        number,
        _conversation(item),
        None if system else _sender(item),
        sent_at,
        kind,
        text,
        record_id=id_of(item.get("seq")),
        quoted=_quoted(object_of(contents.get("refer"))),
    )


def _sent_at(item: dict[str, Any]) -> int | None:
    seq = item.get("seq")
    return iso_ms(item.get("time")) or (epoch_ms(seq // _SECOND_DIGITS) if isinstance(seq, int) else None)


def _conversation(item: dict[str, Any]) -> Conversation:
    talker = id_of(item.get("talker"))
    return Conversation("wechat", talker, text_of(item.get("talkerName")) or talker or "")


def _sender(item: dict[str, Any]) -> Sender:
    id_ = text_of(item.get("sender"))
    return Sender(id_, text_of(item.get("senderName")) or id_)


def _text(item: dict[str, Any], contents: dict[str, Any]) -> str:
    """What was said; for cards without words their title."""
    return text_of(item.get("content")) or text_of(contents.get("title")) or text_of(contents.get("desc"))


def _kind(item: dict[str, Any], text: str) -> Kind:
    type_, subtype = item.get("type"), item.get("subType")
    kind = kind_of_type(type_ if isinstance(type_, int) else 0, subtype if isinstance(subtype, int) else 0)
    return Kind.RECALL if kind is Kind.SYSTEM and kind_of(text) is Kind.RECALL else kind


def _quoted(refer: dict[str, Any]) -> Quoted | None:
    sender = id_of(refer.get("senderName")) or id_of(refer.get("sender"))
    return Quoted(sender=sender, text=id_of(refer.get("content"))) if refer else None


def _signature(sample: Sample) -> float:
    for prefix in ("[].", "items[]."):
        keys = {key.removeprefix(prefix) for key in sample.keys if key.startswith(prefix)}
        if {"seq", "talker", "isChatRoom"} <= keys:
            return 1.0
        if {"senderName", "content"} <= keys and len(_OWN_KEYS & keys) >= _LEAST_KEYS:
            return 0.9
    return 0.0


FORMAT = Format(
    "chatlog-json",
    "chatlog JSON",
    "wechat",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="several chats in one file",
)
