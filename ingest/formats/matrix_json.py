"""Matrix rooms: Element's ``export.json``, or events as a server lists them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats import _matrix_event as event
from ingest.formats._fields import id_of, object_of, text_of
from ingest.formats._paths import path_of
from ingest.json_stream import decoded, json_lines, stream
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, SkippedRecord

_LISTS = ("messages[]", "chunk[]", "[]")
_NAME = "room_name"
_PATHS = frozenset({_NAME, *_LISTS})
_EDITED = ("msgtype", "body", "filename", "formatted_body", "m.mentions")
"""What of a changed message is read."""
_NAMES = 20
"""Names of one person that are remembered."""
_NAMED = re.compile(r"matrix - (?P<room>.+) - Chat Export - .*", re.DOTALL)
_ENCRYPTED = "m.room.encrypted"
_REDACTION = "m.room.redaction"
_MEMBER = "m.room.member"


@dataclass(slots=True)
class _Room:
    """What the whole file tells of each event and person; grows with edits and people, not with messages."""

    name: str
    names: dict[str, list[str]] = field(default_factory=dict)
    """Account -> what it was called, the latest last."""
    edits: dict[str, tuple[int, str]] = field(default_factory=dict)
    """The event and who wrote it -> when it was last changed, and to what, as JSON: a room may have many."""
    redacted: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    """Events that opened a thread."""

    def learn(self, item: dict[str, Any]) -> None:
        """Take in what one event tells of others."""
        content, account = object_of(item.get("content")), text_of(item.get("sender"))
        kind, target = event.relation(content)
        if text_of(item.get("type")) == _MEMBER:
            self._call(text_of(item.get("state_key")) or account, text_of(content.get("displayname")))
        elif text_of(item.get("type")) == _REDACTION:
            self.redacted.update(filter(None, (id_of(item.get("redacts")), id_of(content.get("redacts")))))
        elif kind == event.REPLACES and target:
            self._edit(target, account, epoch_ms(item.get("origin_server_ts")) or 0, content)
        elif opened := event.thread_of(content):
            self.opened.add(opened)
        for called, name in event.pills_of(content):
            if name != called.removeprefix("@"):
                self._call(called, name)

    def content(self, item: dict[str, Any]) -> dict[str, Any]:
        """The event's content as it was last changed; what it relates to stays what it was."""
        own = object_of(item.get("content"))
        edit = self.edits.get(_written(text_of(item.get("event_id")), text_of(item.get("sender"))))
        bundled = object_of(object_of(object_of(item.get("unsigned")).get("m.relations")).get(event.REPLACES))
        new = object_of(decoded(edit[1]) if edit else object_of(bundled.get("content")).get("m.new_content"))
        return {**new, "m.relates_to": own.get("m.relates_to")} if new else own

    def _call(self, account: str, name: str) -> None:
        known = self.names.setdefault(account, [])
        if name and name in known:
            known.remove(name)
        known += [name] if name else []
        del known[:-_NAMES]

    def _edit(self, target: str, account: str, at: int, content: dict[str, Any]) -> None:
        new, key = object_of(content.get("m.new_content")), _written(target, account)
        if new and at >= self.edits.get(key, (0, ""))[0]:
            self.edits[key] = at, json.dumps({name: new[name] for name in _EDITED if name in new}, ensure_ascii=False)


def _written(target: str, account: str) -> str:
    return f"{target} {account}"


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Events in file order. Edits, redactions and reactions are no messages: they are applied, or left out."""
    room = _room_of(source)
    for seq, item in enumerate(item for path, item in _told(source) if path != _NAME):
        yield _record(seq, item, room)


def _told(source: Source) -> Iterator[tuple[str, Any]]:
    """(path, value) of the room's name and of every event, in a list or line by line."""
    first = next(json_lines(source), None)
    if isinstance(first, dict) and "origin_server_ts" in first:
        return (("", line) for line in json_lines(source))
    return stream(source, _PATHS)


def _room_of(source: Source) -> _Room:
    stem = path_of(source).stem
    found = _NAMED.fullmatch(stem)
    room = _Room(found["room"] if found else stem)
    for path, item in _told(source):
        if path == _NAME:
            room.name = text_of(item) or room.name
        else:
            room.learn(object_of(item))
    return room


def _record(seq: int, item: Any, room: _Room) -> Record:
    row = object_of(item)
    sent_at = epoch_ms(row.get("origin_server_ts"))
    if sent_at is None:
        return skipped(seq, item)
    type_, id_ = text_of(row.get("type")), id_of(row.get("event_id"))
    if reason := _why_not(type_, row):
        return SkippedRecord(seq, reason, f"{type_} {id_ or ''}"[:200], counts=type_ == _ENCRYPTED)
    place = Conversation("matrix", id_of(row.get("room_id")), room.name)
    sender = event.sender_of(text_of(row.get("sender")), room.names)
    if _is_redacted(row, room):
        return ParsedMessage(seq, place, None, sent_at, Kind.RECALL, "", platform_id=id_)
    if not event.is_said(type_):
        words = event.own_words(type_, object_of(row.get("content")))
        return ParsedMessage(seq, place, None, sent_at, Kind.SYSTEM, words, platform_id=id_)
    return _message(ParsedMessage(seq, place, sender, sent_at, Kind.TEXT, "", platform_id=id_), type_, row, room)


def _message(bare: ParsedMessage, type_: str, row: dict[str, Any], room: _Room) -> ParsedMessage:
    """The message with what its content says."""
    content = room.content(row)
    kind, text = event.said(type_, content)
    thread = event.thread_of(content) or (bare.platform_id if bare.platform_id in room.opened else None)
    quoted, mentions = event.quoted_of(content), event.mentions_of(content)
    return bare._replace(kind=kind, text=text, quoted=quoted, mentions=mentions, thread=thread)


def _why_not(type_: str, row: dict[str, Any]) -> str:
    """Why an event is no message; empty where it is one, or a line of the room itself."""
    content = object_of(row.get("content"))
    if type_ == _ENCRYPTED:
        return "not decrypted" if content else ""
    if event.is_said(type_):
        return "edit" if event.relation(content)[0] == event.REPLACES else ""
    if type_ == _REDACTION or not isinstance(row.get("state_key"), str):
        return "redaction" if type_ == _REDACTION else "reaction or signal"
    return ""


def _is_redacted(row: dict[str, Any], room: _Room) -> bool:
    """Whether it was taken back; what is left of such an event has no content."""
    if isinstance(row.get("state_key"), str):
        return False
    reason = object_of(row.get("unsigned")).get("redacted_because")
    return reason is not None or text_of(row.get("event_id")) in room.redacted or not object_of(row.get("content"))


def _signature(sample: Sample) -> float:
    for each in ("", *(f"{each}." for each in _LISTS)):
        if {f"{each}event_id", f"{each}origin_server_ts", f"{each}sender"} <= sample.keys:
            return 1.0 if _NAME in sample.keys else 0.95
    return 0.0


FORMAT = Format(
    "matrix-json",
    "Matrix / Element JSON",
    "matrix",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.THREADS, Kept.RECALLS, Kept.MEDIA}),
    note="edits are applied; events that were not decrypted are counted",
)
