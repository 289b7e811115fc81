"""Microsoft Teams: messages as Microsoft Graph lists them, one team's or chat's in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.clock import iso_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats import _teams_message as graph
from ingest.formats._direct import DIRECT
from ingest.formats._fields import id_of, object_of, text_of
from ingest.formats._paths import path_of
from ingest.formats._teams_message import field
from ingest.json_stream import json_lines, stream
from ingest.skipped import skipped
from models.errors import ExportError
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record

_LISTS = ("[]", "value[]", "messages[]")
_PATHS = frozenset(_LISTS)
_FILE = re.compile(r"messages_(?P<id>.+)\.json", re.DOTALL)
_NAMING_FILES = ("channels_{}.json", "chats_{}.json")
_NAMING_PATHS = frozenset({"[]", "value[]"})
_AUXILIARY = re.compile(
    r"(?:.*/)?(?:(?:teams|users)list|teamssettings"
    r"|(?:channels|chats|members|meetings|teammembers|teaminstalledapps|teamssettings)_[^/]+)\.json",
    re.IGNORECASE,
)


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - the export carries the zone
    """Messages in file order, replies that lie inside their post behind it."""
    names, seq = _names(source), 0
    for item in _items(source):
        for row in _with_replies(item):
            yield _record(seq, row, names, path_of(source).stem)
            seq += 1


def _items(source: Source) -> Iterator[Any]:
    """The messages of a list, of a page of Graph, or line by line."""
    first = next(json_lines(source), None)
    if isinstance(first, dict) and _dated(first):
        return json_lines(source)
    return (value for _, value in stream(source, _PATHS))


def _dated(row: dict[str, Any]) -> bool:
    return field(row, "createdDateTime") is not None


def _with_replies(item: Any) -> Iterator[Any]:
    yield item
    replies = field(item, "replies")
    yield from replies if isinstance(replies, list) else ()


def _names(source: Source) -> dict[str, str]:
    """What channels and chats are called, from the lists that lie beside the messages."""
    path = path_of(source)
    found = _FILE.fullmatch(path.name)
    names: dict[str, str] = {}
    for file in _NAMING_FILES if found else ():
        beside = source.sibling((path.parent / file.format(found["id"] if found else "")).as_posix())
        try:
            for _, row in stream(beside, _NAMING_PATHS) if beside else ():
                id_, name = id_of(field(row, "id")), text_of(field(row, "displayName")) or text_of(field(row, "topic"))
                names |= {id_: name} if id_ and name else {}
        except ExportError:
            continue
    return names


def _record(seq: int, item: Any, names: dict[str, str], stem: str) -> Record:
    row = object_of(item)
    sent_at = iso_ms(field(row, "createdDateTime"))
    if sent_at is None:
        return skipped(seq, item)
    id_, post = id_of(field(row, "id")), id_of(field(row, "replyToId"))
    channel = id_of(field(field(row, "channelIdentity"), "channelId"))
    chat = id_of(field(row, "chatId"))
    place = channel or chat
    conversation = Conversation("teams", place, names.get(place or "") or (DIRECT if chat and not channel else stem))
    bare = ParsedMessage(seq, conversation, None, sent_at, Kind.SYSTEM, "", platform_id=id_)
    bare = bare._replace(thread=post or (id_ if channel else None))
    if field(row, "deletedDateTime"):
        return bare._replace(kind=Kind.RECALL)
    sender = graph.sender_of(row)
    if sender is None or graph.is_system(row):
        return bare._replace(text=graph.own_words(row))
    kind, text, quoted = graph.said(row)
    return bare._replace(sender=sender, kind=kind, text=text, quoted=quoted, mentions=graph.mentions_of(row))


def _signature(sample: Sample) -> float:
    prefixes = ("", *(f"{each}." for each in _LISTS))
    for each in prefixes:
        for created, body in (("createdDateTime", "body.content"), ("CreatedDateTime", "Body.Content")):
            if {f"{each}{created}", f"{each}{body}"} <= sample.keys:
                return 1.0
    return 0.0


def _is_auxiliary(path: str) -> bool:
    return _AUXILIARY.fullmatch(path.replace("\\", "/")) is not None


FORMAT = Format(
    "teams-json",
    "Microsoft Teams (Graph)",
    "teams",
    _signature,
    read,
    zone=None,
    auxiliary=_is_auxiliary,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.THREADS, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="keys in either case; a post and its replies are a thread, channels are named by the list beside them",
)
