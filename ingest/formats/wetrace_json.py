"""Wetrace-Plus's JSON: an account's WeChat conversations in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.appmsg import appmsg_quote, appmsg_title
from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._fields import id_of, object_of, text_of
from ingest.formats._paths import path_of
from ingest.formats._wechat_types import kind_of_type, kind_told
from ingest.json_stream import stream
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender

_CHAT = "conversations[]."
_MESSAGES = f"{_CHAT}messages[]"
_PATHS = frozenset({f"{_CHAT}id", f"{_CHAT}name", _MESSAGES})
_ABOUT = frozenset({"account"})
_ROOM = "@chatroom"
_OWN = Sender(None, "我")
_SENT = frozenset({"outgoing", "sent", "out"})
_ZONE = "Asia/Shanghai"
_LOCAL_TIME = re.compile(r'"time"\s*:\s*"\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]\d{1,2}:\d{2}(?::\d{2})?"')
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages of every conversation in file order; their numbers run on through the file."""
    zone, stem, own = options.timezone or _ZONE, path_of(source).stem, _account(source)
    chat: dict[str, str] = {}
    conversation, seq, heard = Conversation("wechat", None, stem), 0, False
    for path, value in stream(source, _PATHS):
        if path == _MESSAGES:
            yield _record(seq, value, conversation, own, zone)
            seq, heard = seq + 1, True
            continue
        field = path.removeprefix(_CHAT)
        chat = {field: text_of(value)} if heard or field in chat else {**chat, field: text_of(value)}
        conversation, heard = Conversation("wechat", chat.get("id") or None, _name(chat, stem)), False


def _name(chat: dict[str, str], stem: str) -> str:
    return chat.get("name") or chat.get("id") or stem


def _account(source: Source) -> Sender:
    """Whose messages those are that name no sender."""
    account = object_of(next((value for _, value in stream(source, _ABOUT)), None))
    id_, name = text_of(account.get("id")), text_of(account.get("name"))
    return Sender(id_ or None, name or id_) if name or id_ else _OWN


def _record(seq: int, item: Any, conversation: Conversation, own: Sender, zone: str) -> Record:
    times = (item.get("timestamp"), item.get("time")) if isinstance(item, dict) else ()
    sent_at = next((found for time in times if (found := any_ms(time, zone)) is not None), None)
    if sent_at is None:
        return skipped(seq, item)
    raw = text_of(item.get("content")).replace("\r\n", "\n")
    kind = _kind(item.get("type"), item.get("subtype"), raw)
    return ParsedMessage(
        seq,
        conversation,
        None if kind in _OWN_LINES else _sender(item, own),
        sent_at,
        kind,
        appmsg_title(raw),
        id_of(item.get("id")),
        quoted=appmsg_quote(raw),
    )


def _kind(type_: Any, subtype: Any, text: str) -> Kind:
    """WeChat's numbers, or words for them; without any, and below 1, it is a text."""
    if not type_ or not isinstance(type_, int) or isinstance(type_, bool):
        return kind_told(text_of(type_), text) if type_ else kind_of(text)
    named, written = kind_of_type(max(type_, 1), subtype if isinstance(subtype, int) else 0), kind_of(text)
    return written if named is Kind.TEXT or (named is Kind.SYSTEM and written is Kind.RECALL) else named


def _sender(item: dict[str, Any], own: Sender) -> Sender | None:
    id_, name = text_of(item.get("sender_id")), text_of(item.get("sender_name"))
    if not (id_ or name):
        is_own = item.get("is_self") is True or text_of(item.get("direction")).lower() in _SENT
        return own if is_own else None
    return None if id_.endswith(_ROOM) else Sender(id_ or None, name or id_)


def _signature(sample: Sample) -> float:
    found = {key.removeprefix(f"{_MESSAGES}.") for key in sample.keys if key.startswith(f"{_MESSAGES}.")}
    if sample.shape not in {"object", "jsonl"} or "content" not in found or not {"time", "timestamp"} & found:
        return 0.0
    return 1.0 if "format" in sample.keys or {"sender_id", "sender_name"} <= found else 0.0


def _guess_zone(sample: Sample) -> str | None:
    """Only where a time in words has no offset."""
    return _ZONE if _LOCAL_TIME.search(sample.head) else None


FORMAT = Format(
    "wetrace-json",
    "Wetrace-Plus JSON",
    "wechat",
    _signature,
    read,
    _ZONE,
    guess_zone=_guess_zone,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="several chats in one file; by the tool's description of it, without a real file",
)
