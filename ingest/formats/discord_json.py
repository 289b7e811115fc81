"""DiscordChatExporter's JSON: one channel, or one part of a channel, a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.clock import iso_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._direct import DIRECT
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.formats._media import kind_of_file
from ingest.formats._paths import path_of
from ingest.json_stream import stream
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender

_PATHS = frozenset({"channel", "messages[]"})
_SAID_TYPES = frozenset(
    {"Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "ThreadStarterMessage", "19", "20", "21", "23"}
)
"""What people and bots say; every other type (joins, pins, boosts, threads opened) is Discord's own line."""


def _record(seq: int, item: Any, conversation: Conversation, thread: str | None) -> Record:
    """The record of one message object."""
    sent_at = iso_ms(item.get("timestamp")) if isinstance(item, dict) else None
    if sent_at is None:
        return skipped(seq, item)
    text, id_ = _text(item), id_of(item.get("id"))
    if text_of(item.get("type")) not in _SAID_TYPES:
        return ParsedMessage(seq, conversation, None, sent_at, Kind.SYSTEM, text, platform_id=id_, thread=thread)
    return ParsedMessage(
        seq,
        conversation,
        _sender(object_of(item.get("author"))),
        sent_at,
        _kind(item),
        text,
        platform_id=id_,
        quoted=_quoted(object_of(item.get("reference")), conversation),
        mentions=tuple(person for someone in objects_of(item.get("mentions")) if (person := id_of(someone.get("id")))),
        thread=thread,
    )


def _sender(author: dict[str, Any]) -> Sender | None:
    id_, account, card = id_of(author.get("id")), text_of(author.get("name")), text_of(author.get("nickname"))
    name = card or account or id_
    return Sender(id_, name, (account,) if account and account != name else ()) if name else None


def _text(item: dict[str, Any]) -> str:
    """The content, with a forwarded message's; where there is none, what the first embed says."""
    forwarded = object_of(item.get("forwardedMessage"))
    passed_on = text_of(forwarded.get("content")) or _file_name(forwarded) or _embed_text(forwarded.get("embeds"))
    return "\n".join(filter(None, [text_of(item.get("content")), passed_on])) or _embed_text(item.get("embeds"))


def _file_name(item: dict[str, Any]) -> str:
    return text_of(next(iter(objects_of(item.get("attachments"))), {}).get("fileName"))


def _embed_text(embeds: Any) -> str:
    first = next(iter(objects_of(embeds)), {})
    return "\n".join(filter(None, (text_of(first.get(part)) for part in ("title", "description"))))


def _kind(item: dict[str, Any]) -> Kind:
    if item.get("forwardedMessage"):
        return Kind.FORWARD
    if item.get("content"):
        return Kind.TEXT
    if item.get("stickers"):
        return Kind.STICKER
    if attachments := objects_of(item.get("attachments")):
        return kind_of_file(text_of(attachments[0].get("fileName")))
    return Kind.LINK if item.get("embeds") else Kind.TEXT


def _quoted(reference: dict[str, Any], conversation: Conversation) -> Quoted | None:
    """The message replied to; references to other channels and forwards quote nothing of this one."""
    id_, channel = id_of(reference.get("messageId")), id_of(reference.get("channelId"))
    if id_ is None or reference.get("type") == "Forward":
        return None
    return Quoted(id=id_) if channel in {None, conversation.id} else None


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - the export carries the zone
    """Messages of the file's channel; the parts of a channel name the same one."""
    channel: dict[str, Any] = {}
    seq = 0
    for path, value in stream(source, _PATHS):
        if path == "channel":
            channel = object_of(value)
            continue
        yield _record(seq, value, _conversation(channel, source), _thread(channel))
        seq += 1


def _conversation(channel: dict[str, Any], source: Source) -> Conversation:
    is_direct = text_of(channel.get("type")).startswith("Direct")
    name = DIRECT if is_direct else text_of(channel.get("name")) or path_of(source).stem
    return Conversation("discord", id_of(channel.get("id")), name)


def _thread(channel: dict[str, Any]) -> str | None:
    """A file of a Discord thread is one thread."""
    return id_of(channel.get("id")) if "Thread" in text_of(channel.get("type")) else None


def _signature(sample: Sample) -> float:
    if sample.shape != "object" or not {"guild", "channel", "messages"} <= sample.keys:
        return 0.0
    return 1.0 if {"guild.id", "channel.id"} <= sample.keys else 0.8


FORMAT = Format(
    "discord-json",
    "DiscordChatExporter JSON",
    "discord",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.THREADS, Kept.FORWARDS, Kept.MEDIA}),
    note="a channel or a part of one in a file",
)
