"""Rocket.Chat: a room's history from its API, its own JSON export, or its database's messages line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.format import Format, Kept, Sample, Source
from ingest.formats import _rocketchat_message as rocket
from ingest.formats._fields import id_of, object_of, text_of
from ingest.formats._paths import path_of
from ingest.json_stream import json_lines, stream
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, SkippedRecord

_LISTS = ("messages[]", "[]")
_ROOMS = ("rocketchat_room.json", "rocketchat_rooms.json")
_AUXILIARY = re.compile(r"(?:.*/)?(?:rocketchat_(?:rooms?|users|uploads|subscriptions?)|users)\.json")
_ENCRYPTED, _REMOVED = "e2e", "rm"


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - the export carries the zone
    """Messages in file order."""
    rooms, stem = _rooms(source), path_of(source).stem
    for seq, item in enumerate(_items(source)):
        yield _record(seq, item, rooms, stem)


def _items(source: Source) -> Iterator[Any]:
    first = next(json_lines(source), None)
    if isinstance(first, dict) and "msg" in first:
        return json_lines(source)
    return (value for _, value in stream(source, frozenset(_LISTS)))


def _rooms(source: Source) -> dict[str, str]:
    """What rooms are called, where the database's list of them lies beside its messages."""
    names: dict[str, str] = {}
    for file in _ROOMS:
        beside = source.sibling((path_of(source).parent / file).as_posix())
        for row in json_lines(beside) if beside else ():
            room = object_of(row)
            id_, name = id_of(room.get("_id")), text_of(room.get("fname")) or text_of(room.get("name"))
            names |= {id_: name} if id_ and name else {}
    return names


def _record(seq: int, item: Any, rooms: dict[str, str], stem: str) -> Record:
    row = object_of(item)
    sent_at = rocket.sent_at_of(row.get("ts"))
    if sent_at is None:
        return skipped(seq, item)
    id_, room = id_of(row.get("_id")), id_of(row.get("rid"))
    conversation = Conversation("rocketchat", room, rooms.get(room or "") or stem)
    own = text_of(row.get("t")) or text_of(row.get("type"))
    if own == _ENCRYPTED:
        return SkippedRecord(seq, "not decrypted", id_ or "")
    if own:
        kind = Kind.RECALL if own == _REMOVED else Kind.SYSTEM
        return ParsedMessage(seq, conversation, None, sent_at, kind, text_of(row.get("msg")), platform_id=id_)
    kind, text = rocket.said(row)
    return ParsedMessage(
        seq,
        conversation,
        rocket.sender_of(row),
        sent_at,
        kind,
        text,
        platform_id=id_,
        quoted=rocket.quoted_of(row, by_id=id_ is not None),
        mentions=rocket.mentions_of(row),
        thread=id_of(row.get("tmid")) or (id_ if row.get("tcount") else None),
    )


def _signature(sample: Sample) -> float:
    prefixes = ("", *(f"{each}." for each in _LISTS))
    for each in prefixes:
        if {f"{each}msg", f"{each}ts"} <= sample.keys and {f"{each}u", f"{each}username"} & sample.keys:
            return 1.0 if f"{each}rid" in sample.keys else 0.9
    return 0.0


def _is_auxiliary(path: str) -> bool:
    return _AUXILIARY.fullmatch(path.replace("\\", "/")) is not None


FORMAT = Format(
    "rocketchat-json",
    "Rocket.Chat JSON",
    "rocketchat",
    _signature,
    read,
    zone=None,
    auxiliary=_is_auxiliary,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.THREADS, Kept.RECALLS, Kept.MEDIA}),
    note="answers of the API, the app's own export, the database's messages with rocketchat_room.json beside them",
)
