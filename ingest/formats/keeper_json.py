"""chatlog-keeper's JSON: messages of many WeChat or QQ conversations in one array."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.appmsg import appmsg_quote, appmsg_title
from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._fields import id_of, text_of
from ingest.formats._paths import path_of
from ingest.formats._wechat_types import kind_of_type
from ingest.json_stream import stream
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender

_PATHS = frozenset({"[]"})
_ROOM = "@chatroom"
_OWN_KEYS = frozenset(f"[].{key}" for key in ("sender_wxid", "conversation_id", "chat_room", "thread_id", "account_id",
                                              "source_offset", "is_self", "msg_type"))  # fmt: skip
_LEAST_KEYS = 2
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})
_TYPE_BITS = 0xFFFF_FFFF
"""WeChat 4 packs an app message's subtype above 32 bits of type."""


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Messages in file order; each names its conversation."""
    platform = "qq" if path_of(source).stem.startswith("qq") else "wechat"
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield _record(seq, item, platform, path_of(source).stem)


def _record(seq: int, item: Any, platform: str, stem: str) -> Record:
    sent_at = epoch_ms(item.get("ts")) if isinstance(item, dict) else None
    if sent_at is None:
        return skipped(seq, item)
    raw = text_of(item.get("content")).replace("\r\n", "\n")
    kind = _kind(item.get("msg_type"), raw)
    return ParsedMessage(
        seq,
        _conversation(item, platform, stem),
        None if kind in _OWN_LINES else _sender(item),
        sent_at,
        kind,
        appmsg_title(raw),
        id_of(item.get("server_id")),
        id_of(item.get("source_offset")),
        appmsg_quote(raw),
    )


def _conversation(item: dict[str, Any], platform: str, stem: str) -> Conversation:
    """``thread_id`` begins with the exporter's own account, which is not the chat's."""
    id_ = id_of(item.get("conversation_id")) or text_of(item.get("thread_id")).rpartition("::")[2]
    return Conversation(platform, id_ or None, text_of(item.get("chat_room")) or id_ or stem)


def _sender(item: dict[str, Any]) -> Sender | None:
    id_ = text_of(item.get("sender_wxid"))
    name = text_of(item.get("sender")) or id_
    return None if not name or id_.endswith(_ROOM) else Sender(id_ or None, name)


def _kind(type_: Any, text: str) -> Kind:
    if not isinstance(type_, int) or isinstance(type_, bool):
        return kind_of(text)
    named = kind_of_type(type_ & _TYPE_BITS, type_ >> 32)
    written = kind_of(text)
    return written if named is Kind.TEXT or (named is Kind.SYSTEM and written is Kind.RECALL) else named


def _signature(sample: Sample) -> float:
    """Some fields may be missing, of QQ above all; two that no other tool writes are enough."""
    if not {"[].ts", "[].content"} <= sample.keys:
        return 0.0
    return 1.0 if len(_OWN_KEYS & sample.keys) >= _LEAST_KEYS else 0.0


FORMAT = Format(
    "keeper-json",
    "chatlog-keeper JSON",
    "wechat",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="several chats in one file; QQ's fields are inferred from WeChat's",
)
