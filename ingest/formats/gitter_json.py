"""Gitter's API messages: a JSON array for one room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.clock import iso_ms
from ingest.format import Format, Sample, Source
from ingest.formats.paths import path_of
from ingest.json_stream import stream
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender, SkippedRecord

_PATHS = frozenset({"[]"})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - the export carries the zone
    """Messages in file order; the room is named by the file, the messages do not say."""
    conversation = Conversation("gitter", None, path_of(source).stem)
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield _record(seq, item, conversation)


def _record(seq: int, item: Any, conversation: Conversation) -> Record:
    sent_at = iso_ms(item.get("sent")) if isinstance(item, dict) else None
    if sent_at is None:
        return SkippedRecord(seq, "no time" if isinstance(item, dict) else "not a message", str(item)[:200])
    parent = item.get("threadMessageId") or item.get("parentId")
    return ParsedMessage(
        seq,
        conversation,
        _sender(item.get("fromUser")),
        sent_at,
        Kind.TEXT,
        str(item.get("text") or ""),
        platform_id=str(item["id"]) if item.get("id") else None,
        quoted=Quoted(id=str(parent)) if parent else None,
        mentions=_mentions(item.get("mentions")),
        thread=str(parent) if parent else None,
    )


def _sender(user: Any) -> Sender | None:
    """The user name is what others write after ``@``; the name shown beside it is an alias."""
    if not isinstance(user, dict) or not (user.get("id") or user.get("username")):
        return None
    name, shown = str(user.get("username") or user.get("id")), str(user.get("displayName") or "")
    return Sender(str(user["id"]) if user.get("id") else None, name, (shown,) if shown and shown != name else ())


def _mentions(mentions: Any) -> tuple[str, ...]:
    people = [person for person in mentions or () if isinstance(person, dict)]
    return tuple(str(person.get("userId") or person.get("screenName")) for person in people if len(person))


def _signature(sample: Sample) -> float:
    return 1.0 if {"[].sent", "[].text", "[].fromUser"} <= sample.keys else 0.0


FORMAT = Format("gitter-json", "Gitter JSON", "gitter", _signature, read, zone=None)
