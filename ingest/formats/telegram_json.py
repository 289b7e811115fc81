"""Telegram Desktop's ``result.json``: one chat, or a whole account with ``chats`` and ``left_chats``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._fields import id_of, text_of
from ingest.formats._paths import path_of
from ingest.formats._telegram_message import DELETED_NAME, telegram_record
from ingest.json_stream import stream
from models.records.parsed import Conversation, ReadOptions, Record

_PREFIXES = ("", "chats.list[].", "left_chats.list[].")
"""Where a chat's fields may lie."""
_FIELDS = ("name", "type", "id")
_PATHS = frozenset(prefix + field for prefix in _PREFIXES for field in (*_FIELDS, "messages[]"))
_NAMELESS = {"saved_messages": "Saved Messages"}


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages of every chat in file order; their numbers run on through the file."""
    zone, stem = options.timezone or "UTC", path_of(source).stem
    chat: dict[str, Any] = {}
    conversation = Conversation("telegram", None, stem)
    topics: set[str] = set()
    seq = 0
    for path, value in stream(source, _PATHS):
        field = path.rpartition(".")[2]
        if field == "messages[]":
            yield telegram_record(seq, value, conversation, zone, topics)
            seq += 1
            continue
        if field in chat or field == "name":
            chat, topics = {}, set()
        chat[field] = value
        conversation = _conversation(chat, stem)


def _conversation(chat: dict[str, Any], stem: str) -> Conversation:
    nameless = _NAMELESS.get(text_of(chat.get("type"))) or (DELETED_NAME if "name" in chat else stem)
    name = text_of(chat.get("name")) or nameless
    return Conversation("telegram", id_of(chat.get("id")), name)


def _signature(sample: Sample) -> float:
    if sample.shape != "object":
        return 0.0
    if {"chats.list", "left_chats.list"} & sample.keys:
        return 1.0 if {"about", "personal_information"} & sample.keys else 0.8
    if {"about", "personal_information", "contacts"} <= sample.keys:
        return 0.6  # an account's export that breaks off before its chats
    said = {"messages[].from", "messages[].text"} <= sample.keys or "messages[].actor" in sample.keys
    timed = {"messages[].date", "messages[].date_unixtime"} & sample.keys
    if not said or not timed:
        return 0.0
    return 1.0 if {"name", "type", "id"} <= sample.keys else 0.8


def _guess_zone(sample: Sample) -> str | None:
    """Exports before the middle of 2022 carry local times only."""
    times = {key.rpartition(".")[2] for key in sample.keys if "messages[]." in key}
    return "UTC" if "date" in times and "date_unixtime" not in times else None


FORMAT = Format(
    "telegram-json",
    "Telegram JSON",
    "telegram",
    _signature,
    read,
    zone=None,
    guess_zone=_guess_zone,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.THREADS, Kept.FORWARDS, Kept.MEDIA}),
    note="single chat and whole account; service messages",
)
