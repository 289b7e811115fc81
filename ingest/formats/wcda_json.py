"""WeChatDataAnalysis's export: a ``messages.json`` for each conversation, ``manifest.json`` beside their folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.appmsg import appmsg_quote, appmsg_title
from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._fields import id_of, object_of, text_of
from ingest.formats._paths import path_of
from ingest.formats._wcda_message import account_of, chat_name, is_auxiliary, words_left
from ingest.json_stream import stream
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender

_ABOUT = frozenset({"conversation"})
_PATHS = frozenset({"messages[]"})
_ROOM = "@chatroom"
_KINDS = {
    "text": Kind.TEXT, "quote": Kind.TEXT, "image": Kind.IMAGE, "voice": Kind.VOICE, "video": Kind.VIDEO,
    "emoji": Kind.STICKER, "sticker": Kind.STICKER, "file": Kind.FILE, "link": Kind.LINK, "location": Kind.LOCATION,
    "redpacket": Kind.RED_PACKET, "transfer": Kind.TRANSFER, "voip": Kind.CALL, "pat": Kind.POKE, "card": Kind.CONTACT,
    "chathistory": Kind.FORWARD, "miniprogram": Kind.SHARE, "finder": Kind.SHARE, "system": Kind.SYSTEM,
    "recall": Kind.RECALL, "revoke": Kind.RECALL,
}  # fmt: skip
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Messages in file order; in the tool's privacy mode people are ``成员#1`` and have no accounts."""
    about = object_of(next((value for _, value in stream(source, _ABOUT)), None))
    id_ = id_of(about.get("username"))
    stem = path_of(source).parent.name or path_of(source).stem
    conversation = Conversation("wechat", id_, chat_name(text_of(about.get("displayName")), id_ or stem))
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield _record(seq, item, conversation)


def _record(seq: int, item: Any, conversation: Conversation) -> Record:
    sent_at = epoch_ms(item.get("createTime")) if isinstance(item, dict) else None
    if sent_at is None:
        return skipped(seq, item)
    raw = text_of(item.get("content")).replace("\r\n", "\n")
    kind, text = words_left(
        _kind(text_of(item.get("renderType")), raw), appmsg_title(raw) or text_of(item.get("title"))
    )
    served = id_of(item.get("serverId"))
    return ParsedMessage(
        seq,
        conversation,
        None if kind in _OWN_LINES else _sender(item),
        sent_at,
        kind,
        text,
        served if served and served.strip("0") else None,
        id_of(item.get("localId")),
        _quoted(item) or appmsg_quote(raw),
    )


def _kind(type_: str, text: str) -> Kind:
    named = _KINDS.get(type_.lower(), Kind.OTHER) if type_ else Kind.TEXT
    written = kind_of(text)
    return written if named is Kind.TEXT or (named is Kind.SYSTEM and written is Kind.RECALL) else named


def _sender(item: dict[str, Any]) -> Sender | None:
    id_ = text_of(item.get("senderUsername"))
    name = text_of(item.get("senderDisplayName")) or id_
    return None if not name or id_.endswith(_ROOM) else Sender(account_of(id_), name)


def _quoted(item: dict[str, Any]) -> Quoted | None:
    """The words quoted, which the tool writes into fields of their own."""
    words, name = text_of(item.get("quoteContent")), text_of(item.get("quoteTitle"))
    id_ = id_of(item.get("quoteServerId"))
    return Quoted(id_ if id_ and id_.strip("0") else None, name or None, words or None) if words or id_ else None


def _signature(sample: Sample) -> float:
    if sample.shape not in {"object", "jsonl"} or "messages" not in sample.keys:
        return 0.0
    if {"schemaVersion", "conversation"} <= sample.keys:
        return 1.0 if {"conversation.username", "conversation.displayName"} & sample.keys else 0.7
    return 0.9 if {"messages[].renderType", "messages[].createTime"} <= sample.keys else 0.0


FORMAT = Format(
    "wcda-json",
    "WeChatDataAnalysis JSON",
    "wechat",
    _signature,
    read,
    zone=None,
    auxiliary=is_auxiliary,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="the zip or its folder; people bear the exporter's names for them where it has such",
)
