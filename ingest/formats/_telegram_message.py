"""One message object of a Telegram export as a record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ingest.clock import epoch_ms, local_ms
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, Record, Sender

DELETED_NAME = "Deleted Account"
_INVISIBLE = " \u200b\u200c\u200d\u2060\ufeff"
_MEDIA_KINDS = {
    "sticker": Kind.STICKER,
    "animation": Kind.STICKER,
    "voice_message": Kind.VOICE,
    "video_message": Kind.VIDEO,
    "video_file": Kind.VIDEO,
    "audio_file": Kind.FILE,
}
_FIELD_KINDS = {
    "photo": Kind.IMAGE,
    "file": Kind.FILE,
    "contact_information": Kind.CONTACT,
    "location_information": Kind.LOCATION,
    "poll": Kind.OTHER,
    "todo_list": Kind.OTHER,
    "game_title": Kind.OTHER,
    "invoice_information": Kind.OTHER,
}
"""Fields that name the kind where there is no media type; the first one present counts."""


def telegram_record(seq: int, item: Any, conversation: Conversation, zone: str, topics: set[str]) -> Record:
    """The record of ``item``; ``topics`` collects the ids of messages that opened a topic of a forum group."""
    sent_at = _sent_at(item, zone) if isinstance(item, dict) else None
    if sent_at is None:
        return skipped(seq, item)
    id_ = id_of(item.get("id"))
    text = _text(item)
    if item.get("type") == "service":
        if item.get("action") == "topic_created" and id_:
            topics.add(id_)
        text = text or text_of(item.get("action")).replace("_", " ")
        return ParsedMessage(seq, conversation, None, sent_at, Kind.SYSTEM, text, platform_id=id_)
    replied = _replied(item, conversation)
    return ParsedMessage(
        seq,
        conversation,
        _sender(item),
        sent_at,
        _kind(item, text),
        text,
        platform_id=id_,
        quoted=Quoted(id=replied) if replied and replied not in topics else None,
        mentions=_mentions(item),
        thread=replied if replied in topics else None,
    )


def _sent_at(item: dict[str, Any], zone: str) -> int | None:
    """Milliseconds UTC: the export's own, else its local time read in ``zone``."""
    try:
        return epoch_ms(item.get("date_unixtime")) or local_ms(datetime.fromisoformat(item["date"]), zone)
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _sender(item: dict[str, Any]) -> Sender:
    """Who wrote it; deleted accounts keep their id and lose their name."""
    id_ = item.get("from_id")
    written = f"user{id_}" if isinstance(id_, int) else id_of(id_)  # exports before 2021 write the bare number
    return Sender(written, text_of(item.get("from")) or DELETED_NAME)


def _text(item: dict[str, Any]) -> str:
    """The text without its marks; where there is none, a poll's question and answers, or a file's name."""
    parts = item.get("text_entities") or item.get("text") or ""
    text = "".join(map(_part, parts)) if isinstance(parts, list) else text_of(parts)
    return text or _poll_text(item.get("poll")) or _file_name(item)


def _part(part: Any) -> str:
    if not isinstance(part, dict):
        return text_of(part)
    text, address = text_of(part.get("text")), text_of(part.get("href"))
    if address and not text.strip(_INVISIBLE):
        return ""  # bots hide a link to make a picture show
    return f"{text} ({address})" if address and address != text else text


def _poll_text(poll: Any) -> str:
    answers = [text_of(answer.get("text")) for answer in objects_of(object_of(poll).get("answers"))]
    return "\n".join([text_of(object_of(poll).get("question")), *answers])


def _file_name(item: dict[str, Any]) -> str:
    """The name that a file was sent under; pictures and sounds have names that nobody gave them."""
    named = _MEDIA_KINDS.get(str(item.get("media_type")), Kind.FILE) is Kind.FILE
    return text_of(item.get("file_name")) if named else ""


def _kind(item: dict[str, Any], text: str) -> Kind:
    if kind := _MEDIA_KINDS.get(str(item.get("media_type"))):
        return kind
    if kind := next((kind for name, kind in _FIELD_KINDS.items() if item.get(name)), None):
        return kind
    if item.get("forwarded_from") or "forwarded_from_id" in item:
        return Kind.FORWARD
    return kind_of(text)


def _replied(item: dict[str, Any], conversation: Conversation) -> str | None:
    """The id of the message replied to, None where it lies in another chat."""
    peer = item.get("reply_to_peer_id")
    if peer is not None and str(peer).lstrip("abcdefghijklmnopqrstuvwxyz") != conversation.id:
        return None
    return id_of(item.get("reply_to_message_id"))


def _mentions(item: dict[str, Any]) -> tuple[str, ...]:
    """User names, and ids where a person without a user name was named."""
    parts = item.get("text_entities") or item.get("text")
    found = [text_of(part.get("text")).lstrip("@") for part in objects_of(parts) if part.get("type") == "mention"]
    named = [part.get("user_id") for part in objects_of(parts) if part.get("type") == "mention_name"]
    return tuple(dict.fromkeys([*found, *(f"user{id_of(id_)}" for id_ in named if id_of(id_))]))
