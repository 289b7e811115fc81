"""Gitter's API messages: a JSON array for one room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.clock import iso_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.formats._paths import path_of
from ingest.json_stream import stream
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender

_PATHS = frozenset({"[]"})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - the export carries the zone
    """Messages in file order; the room is named by the file, the messages do not say."""
    conversation = Conversation("gitter", None, path_of(source).stem)
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield _record(seq, item, conversation)


def _record(seq: int, item: Any, conversation: Conversation) -> Record:
    sent_at = iso_ms(item.get("sent")) if isinstance(item, dict) else None
    if sent_at is None:
        return skipped(seq, item)
    parent = id_of(item.get("threadMessageId") or item.get("parentId"))
    return ParsedMessage(
        seq,
        conversation,
        _sender(object_of(item.get("fromUser"))),
        sent_at,
        Kind.TEXT,
        text_of(item.get("text")),
        platform_id=id_of(item.get("id")),
        quoted=Quoted(id=parent) if parent else None,
        mentions=_mentions(item.get("mentions")),
        thread=parent,
    )


def _sender(user: dict[str, Any]) -> Sender | None:
    """The user name is what others write after ``@``; the name shown beside it is an alias."""
    id_, name = id_of(user.get("id")), text_of(user.get("username"))
    shown = text_of(user.get("displayName"))
    if not id_ and not name:
        return None
    return Sender(id_, name or id_ or "", (shown,) if shown and shown != name else ())


def _mentions(mentions: Any) -> tuple[str, ...]:
    people = [id_of(person.get("userId") or person.get("screenName")) for person in objects_of(mentions)]
    return tuple(person for person in people if person)


def _signature(sample: Sample) -> float:
    return 1.0 if {"[].sent", "[].text", "[].fromUser"} <= sample.keys else 0.0


FORMAT = Format(
    "gitter-json",
    "Gitter JSON",
    "gitter",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.THREADS}),
)
