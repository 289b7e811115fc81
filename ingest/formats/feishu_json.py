"""Feishu and Lark messages: the open API's pages, and what lark-cli and a web-store reader make of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._contacts import contacts_of, is_contacts
from ingest.formats._feishu_body import KINDS, body_text
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.formats._paths import path_of
from ingest.json_stream import json_lines, stream
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender

_ZONE = "Asia/Shanghai"
_PATHS = frozenset({"[]", "data.items[]", "items[]", "messages[]"})
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages of every page in file order; names from ``contacts.json`` beside them where the API gives none."""
    people, stem = contacts_of(source), path_of(source).stem
    for seq, item in enumerate(_items(source)):
        yield _record(seq, item, people, stem, options.timezone or _ZONE)


def _items(source: Source) -> Iterator[Any]:
    """The messages of one page, of an array of pages or of messages, or of one message or page a line."""
    lines = json_lines(source)
    first = next(lines, None)
    if isinstance(first, dict) and next(lines, None) is not None:
        for value in json_lines(source):
            yield from _of_page(value)
    elif isinstance(first, dict):
        yield from _of_page(first)
    else:
        for path, value in stream(source, _PATHS):
            yield from _of_page(value) if path == "[]" else (value,)


def _of_page(value: Any) -> list[Any]:
    """A page's messages; a value that is no page is a message itself."""
    page = object_of(value)
    for place in (object_of(page.get("data")), page):
        for key in ("items", "messages"):
            if isinstance(place.get(key), list):
                return list(place[key])
    return [value]


def _record(seq: int, item: Any, people: dict[str, Sender], stem: str, zone: str) -> Record:
    message = object_of(item)
    sent_at = any_ms(message.get("create_time", message.get("createTime")), zone)
    if sent_at is None:
        return skipped(seq, item)
    text = _text(message)
    kind = _kind(message, text)
    chat = id_of(message.get("chat_id"))
    return ParsedMessage(
        seq,
        Conversation("feishu", chat, text_of(message.get("chat_name")) or stem),
        None if kind in _OWN_LINES else _sender(message, people),
        sent_at,
        kind,
        text,
        id_of(message.get("message_id")) or id_of(message.get("id")),
        quoted=_quoted(message),
        mentions=tuple(person for each in objects_of(message.get("mentions")) if (person := _mentioned(each))),
        thread=id_of(message.get("thread_id")),
    )


def _text(message: dict[str, Any]) -> str:
    """The body's words with names in place of ``@_user_1``."""
    body = object_of(message.get("body")).get("content", message.get("content", message.get("text")))
    text = body_text(body) or text_of(message.get("systemText")) or text_of(message.get("fileName"))
    for mention in sorted(objects_of(message.get("mentions")), key=lambda each: -len(text_of(each.get("key")))):
        if key := text_of(mention.get("key")):
            text = text.replace(key, f"@{text_of(mention.get('name'))}")
    return text.replace("\r\n", "\n")


def _kind(message: dict[str, Any], text: str) -> Kind:
    if message.get("deleted") is True or message.get("isRecalled") is True:
        return Kind.RECALL
    named = KINDS.get(text_of(message.get("msg_type")), Kind.OTHER) if "msg_type" in message else _web_kind(message)
    written = kind_of(text)
    return written if named is Kind.TEXT or (named is Kind.SYSTEM and written is Kind.RECALL) else named


def _web_kind(message: dict[str, Any]) -> Kind:
    """The web store's numbers are not documented: its fields tell."""
    if message.get("systemText"):
        return Kind.SYSTEM
    if message.get("text"):
        return Kind.TEXT
    fields = (("imageKey", Kind.IMAGE), ("fileName", Kind.FILE))
    return next((kind for field, kind in fields if message.get(field)), Kind.TEXT)


def _sender(message: dict[str, Any], people: dict[str, Sender]) -> Sender | None:
    someone = object_of(message.get("sender"))
    id_ = id_of(someone.get("id")) or id_of(message.get("fromId"))
    name = text_of(someone.get("name")) or text_of(message.get("fromName"))
    if not name and id_ in people:
        return people[id_]
    return Sender(id_, name or str(id_)) if name or id_ else None


def _quoted(message: dict[str, Any]) -> Quoted | None:
    """The message answered; inside a topic that is the topic's first."""
    web = object_of(message.get("replyTo")).get("parentId")
    parent = next(
        (found for id_ in (message.get("parent_id"), message.get("reply_to"), web) if (found := id_of(id_))), None
    )
    return Quoted(id=parent) if parent else None


def _mentioned(mention: dict[str, Any]) -> str | None:
    """The account, which is the sender's own; lark-cli writes it as an object."""
    id_ = mention.get("id")
    return id_of(id_) or id_of(object_of(id_).get("open_id")) or id_of(mention.get("name"))


def _signature(sample: Sample) -> float:
    if sample.shape not in {"jsonl", "array", "object"}:
        return 0.0
    names = {key.rpartition("[].")[2] for key in sample.keys}
    if {"message_id", "msg_type", "create_time"} <= names:
        return 1.0
    web = {"id", "createTime", "fromId", "text"} <= names
    return 0.95 if web and {"fromName", "replyTo", "isRecalled", "position"} & names else 0.0


def _guess_zone(sample: Sample) -> str | None:
    """lark-cli writes local times; everything else carries epochs."""
    times = {"create_time", "createTime"}
    return _ZONE if any(f'"{time}": "20' in sample.head or f'"{time}":"20' in sample.head for time in times) else None


FORMAT = Format(
    "feishu-json",
    "Feishu / Lark JSON",
    "feishu",
    _signature,
    read,
    _ZONE,
    auxiliary=is_contacts,
    guess_zone=_guess_zone,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.THREADS, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="pages of the open API, lark-cli, web store; names from a contacts.json beside it",
)
