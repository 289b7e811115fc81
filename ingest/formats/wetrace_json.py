"""Wetrace-Plus's JSON: an account's WeChat conversations in one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.appmsg import appmsg_quote, appmsg_title
from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._fields import id_of, text_of
from ingest.formats._paths import path_of
from ingest.formats._skipped import skipped
from ingest.formats._wechat_types import kind_of_name, kind_of_type
from ingest.json_stream import stream
from ingest.kinds import kind_named, kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender

_CHAT = "conversations[]."
_MESSAGES = f"{_CHAT}messages[]"
_PATHS = frozenset({f"{_CHAT}id", f"{_CHAT}name", _MESSAGES})
_ROOM = "@chatroom"
_OWN_NAME = "我"
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages of every conversation in file order; their numbers run on through the file."""
    zone, stem = options.timezone or "UTC", path_of(source).stem
    chat: dict[str, str] = {}
    conversation, seq, heard = Conversation("wechat", None, stem), 0, False
    for path, value in stream(source, _PATHS):
        if path == _MESSAGES:
            yield _record(seq, value, conversation, zone)
            seq, heard = seq + 1, True
            continue
        field = path.removeprefix(_CHAT)
        chat = {field: text_of(value)} if heard or field in chat else {**chat, field: text_of(value)}
        conversation, heard = Conversation("wechat", chat.get("id") or None, _name(chat, stem)), False


def _name(chat: dict[str, str], stem: str) -> str:
    return chat.get("name") or chat.get("id") or stem


def _record(seq: int, item: Any, conversation: Conversation, zone: str) -> Record:
    times = (item.get("timestamp"), item.get("time")) if isinstance(item, dict) else ()
    sent_at = next((found for time in times if (found := any_ms(time, zone)) is not None), None)
    if sent_at is None:
        return skipped(seq, item)
    raw = text_of(item.get("content")).replace("\r\n", "\n")
    kind = _kind(item.get("type"), item.get("subtype"), raw)
    return ParsedMessage(
        seq,
        conversation,
        None if kind in _OWN_LINES else _sender(item),
        sent_at,
        kind,
        appmsg_title(raw),
        id_of(item.get("id")),
        quoted=appmsg_quote(raw),
    )


def _kind(type_: Any, subtype: Any, text: str) -> Kind:
    """WeChat's numbers, or words for them."""
    if isinstance(type_, int) and not isinstance(type_, bool):
        named = kind_of_type(type_, subtype if isinstance(subtype, int) else 0)
    else:
        named = (kind_named(type_) or kind_of_name(text_of(type_))) if type_ else Kind.TEXT
    written = kind_of(text)
    return written if named is Kind.TEXT or (named is Kind.SYSTEM and written is Kind.RECALL) else named


def _sender(item: dict[str, Any]) -> Sender | None:
    id_, own = text_of(item.get("sender_id")), item.get("is_self") is True or item.get("direction") == "out"
    name = text_of(item.get("sender_name")) or id_ or (_OWN_NAME if own else "")
    return None if not name or id_.endswith(_ROOM) else Sender(id_ or None, name)


def _signature(sample: Sample) -> float:
    messages = {"sender_id", "sender_name", "content"}
    found = {key.removeprefix(f"{_MESSAGES}.") for key in sample.keys if key.startswith(f"{_MESSAGES}.")}
    return 1.0 if sample.shape in {"object", "jsonl"} and messages <= found else 0.0


FORMAT = Format(
    "wetrace-json",
    "Wetrace-Plus JSON",
    "wechat",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="several chats in one file",
)
