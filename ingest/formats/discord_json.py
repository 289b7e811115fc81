"""DiscordChatExporter's JSON: one channel, or one part of a channel, a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.clock import iso_ms
from ingest.format import Format, Sample, Source
from ingest.formats.media import kind_of_file
from ingest.formats.paths import path_of
from ingest.json_stream import stream
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender, SkippedRecord

_PATHS = frozenset({"channel", "messages[]"})
_SAID_TYPES = frozenset(
    {"Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "ThreadStarterMessage", "19", "20", "21", "23"}
)
"""What people and bots say; every other type (joins, pins, boosts, threads opened) is Discord's own line."""


def _record(seq: int, item: Any, conversation: Conversation, thread: str | None) -> Record:
    """The record of one message object."""
    sent_at = iso_ms(item.get("timestamp")) if isinstance(item, dict) else None
    if sent_at is None:
        return SkippedRecord(seq, "no time" if isinstance(item, dict) else "not a message", str(item)[:200])
    text = _text(item)
    if item.get("type") not in _SAID_TYPES:
        return ParsedMessage(seq, conversation, None, sent_at, Kind.SYSTEM, text, platform_id=_id(item), thread=thread)
    return ParsedMessage(
        seq,
        conversation,
        _sender(item.get("author")),
        sent_at,
        _kind(item),
        text,
        platform_id=_id(item),
        quoted=_quoted(item.get("reference"), conversation),
        mentions=tuple(
            str(person["id"]) for person in item.get("mentions") or () if isinstance(person, dict) and person.get("id")
        ),
        thread=thread,
    )


def _id(item: dict[str, Any]) -> str | None:
    return str(item["id"]) if item.get("id") else None


def _sender(author: Any) -> Sender | None:
    if not isinstance(author, dict):
        return None
    account, card = str(author.get("name") or ""), str(author.get("nickname") or "")
    name = card or account or str(author.get("id") or "")
    return Sender(
        str(author["id"]) if author.get("id") else None, name, (account,) if account and account != name else ()
    )


def _text(item: dict[str, Any]) -> str:
    """The content, with a forwarded message's content; where there is none, what the first embed says."""
    forwarded = item.get("forwardedMessage")
    parts = [item.get("content"), forwarded.get("content") if isinstance(forwarded, dict) else None]
    text = "\n".join(str(part) for part in parts if part)
    return text or _embed_text(item.get("embeds"))


def _embed_text(embeds: Any) -> str:
    embed = embeds[0] if isinstance(embeds, list) and embeds else None
    if not isinstance(embed, dict):
        return ""
    return "\n".join(str(embed[part]) for part in ("title", "description") if embed.get(part))


def _kind(item: dict[str, Any]) -> Kind:
    if item.get("forwardedMessage"):
        return Kind.FORWARD
    if item.get("content"):
        return Kind.TEXT
    if item.get("stickers"):
        return Kind.STICKER
    if attachments := item.get("attachments"):
        return (
            kind_of_file(str(attachments[0].get("fileName") or "")) if isinstance(attachments[0], dict) else Kind.FILE
        )
    return Kind.LINK if item.get("embeds") else Kind.TEXT


def _quoted(reference: Any, conversation: Conversation) -> Quoted | None:
    """The message replied to; references to other channels and forwards quote nothing of this one."""
    if not isinstance(reference, dict) or not reference.get("messageId") or reference.get("type") == "Forward":
        return None
    channel = reference.get("channelId")
    return Quoted(id=str(reference["messageId"])) if channel is None or str(channel) == conversation.id else None


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - the export carries the zone
    """Messages of the file's channel; the parts of a channel name the same one."""
    channel: dict[str, Any] = {}
    seq = 0
    for path, value in stream(source, _PATHS):
        if path == "channel":
            channel = value if isinstance(value, dict) else {}
            continue
        yield _record(seq, value, _conversation(channel, source), _thread(channel))
        seq += 1


def _conversation(channel: dict[str, Any], source: Source) -> Conversation:
    id_ = str(channel["id"]) if channel.get("id") else None
    return Conversation("discord", id_, str(channel.get("name") or path_of(source).stem))


def _thread(channel: dict[str, Any]) -> str | None:
    """A file of a Discord thread is one thread."""
    return str(channel.get("id")) if "Thread" in str(channel.get("type")) else None


def _signature(sample: Sample) -> float:
    if sample.shape != "object" or not {"guild", "channel", "messages"} <= sample.keys:
        return 0.0
    return 1.0 if {"guild.id", "channel.id"} <= sample.keys else 0.8


FORMAT = Format("discord-json", "DiscordChatExporter JSON", "discord", _signature, read, zone=None)
