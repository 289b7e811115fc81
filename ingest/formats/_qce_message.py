"""One message of qq-chat-exporter's JSON, of version 4 and of 5 and later."""

from __future__ import annotations

import re
from typing import Any

from ingest.clock import any_ms
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, Record, Sender

_ELEMENT_KINDS = {
    "image": Kind.IMAGE, "pic": Kind.IMAGE, "audio": Kind.VOICE, "ptt": Kind.VOICE, "voice": Kind.VOICE,
    "video": Kind.VIDEO, "file": Kind.FILE, "face": Kind.STICKER, "market_face": Kind.STICKER,
    "marketface": Kind.STICKER, "sticker": Kind.STICKER, "forward": Kind.FORWARD, "multi_forward": Kind.FORWARD,
    "multiforward": Kind.FORWARD, "location": Kind.LOCATION, "json_card": Kind.SHARE, "json": Kind.SHARE,
    "ark": Kind.SHARE, "red_packet": Kind.RED_PACKET, "wallet": Kind.RED_PACKET, "poke": Kind.POKE,
}  # fmt: skip
"""The first element that is no text names the kind, where no words were said."""
_UID = re.compile(r"u_[\w-]{10,}")
_WRITTEN_REPLY = re.compile(r"^\s*\[回复 [^\n:：\]]*[:：](?:\[[^\[\]]*\]|[^\[\]])*\]\s*")
_REFERRED = ("referencedMessageId", "replyMsgId", "messageId", "msgId")


def conversation_of(info: Any, stem: str) -> Conversation:
    """The conversation that ``chatInfo`` tells of; the file's or folder's name where it does not."""
    info = object_of(info)
    id_ = id_of(info.get("peerUin")) or id_of(info.get("peerUid"))
    return Conversation("qq", id_, text_of(info.get("name")) or stem)


def qce_record(seq: int, item: Any, conversation: Conversation, zone: str) -> Record:
    """The record of one message object."""
    sent_at = _sent_at(item, zone) if isinstance(item, dict) else None
    if sent_at is None:
        return skipped(seq, item)
    content = item.get("content")
    body = object_of(content)
    quoted = _quoted(body)
    text = _text(text_of(content) or text_of(body.get("text")), quoted)
    kind = _kind(item, body, text)
    return ParsedMessage(
        seq,
        conversation,
        None if kind in {Kind.SYSTEM, Kind.RECALL} else _sender(item),
        sent_at,
        kind,
        text or _file_name(body),
        id_of(item.get("id")) or id_of(item.get("messageId")),
        quoted=quoted,
        mentions=tuple(person for each in objects_of(body.get("mentions")) if (person := _mentioned(each))),
    )


def _sent_at(item: dict[str, Any], zone: str) -> int | None:
    """``timestamp`` is a number from version 5 on, and was a text before; ``time`` is what was shown."""
    return any_ms(item.get("timestamp"), zone) or any_ms(item.get("time"), zone)


def _text(text: str, quoted: Quoted | None) -> str:
    """What was said; the quoted words stand in the text too, before the answer."""
    plain = text.replace("\r\n", "\n")
    return _WRITTEN_REPLY.sub("", plain, count=1) if quoted and plain.lstrip().startswith("[回复 ") else plain


def _kind(item: dict[str, Any], body: dict[str, Any], text: str) -> Kind:
    if item.get("recalled") is True or item.get("isRecalled") is True:
        return Kind.RECALL
    if item.get("system") is True or item.get("isSystemMessage") is True:
        return Kind.RECALL if kind_of(text) is Kind.RECALL else Kind.SYSTEM
    written = kind_of(text)
    types = [text_of(element.get("type")).lower() for element in objects_of(body.get("elements"))]
    types += [text_of(resource.get("type")).lower() for resource in objects_of(body.get("resources"))]
    named = next((_ELEMENT_KINDS[type_] for type_ in types if type_ in _ELEMENT_KINDS), Kind.TEXT)
    if named is Kind.FORWARD or not text.strip():
        return named
    return written


def _file_name(body: dict[str, Any]) -> str:
    """The first file's name, where nothing else was said."""
    return next((name for file in objects_of(body.get("resources")) if (name := text_of(file.get("filename")))), "")


def _sender(item: dict[str, Any]) -> Sender | None:
    """Group card, nickname, account name, number: a uid is shown only where there is nothing else."""
    someone, raw = object_of(item.get("sender")), object_of(item.get("rawMessage"))
    id_ = id_of(someone.get("uin")) or id_of(someone.get("uid"))
    written = (someone.get("groupCard"), raw.get("sendMemberName"), someone.get("nickname"), raw.get("sendNickName"))
    names = [text_of(name) for name in (*written, someone.get("name"))]
    known = [name for name in dict.fromkeys(names) if name and not _UID.fullmatch(name)]
    if not known and id_ is None:
        return None
    return Sender(id_, known[0] if known else str(id_), tuple(known[1:]))


def _quoted(body: dict[str, Any]) -> Quoted | None:
    """The reply element of version 5, or ``content.reply`` of version 4."""
    elements = (each for each in objects_of(body.get("elements")) if each.get("type") == "reply")
    data = object_of(next(elements, {}).get("data")) or object_of(body.get("reply"))
    if not data:
        return None
    id_ = next((found for key in _REFERRED if (found := id_of(data.get(key))) and found != "0"), None)
    name, said = text_of(data.get("senderName")), text_of(data.get("content"))
    return Quoted(id_, name if name and not _UID.fullmatch(name) else None, said or None)


def _mentioned(mention: dict[str, Any]) -> str | None:
    """A name where there is one: the mentioned uid is another number than the sender's."""
    return None if mention.get("type") == "all" else id_of(mention.get("name")) or id_of(mention.get("uid"))
