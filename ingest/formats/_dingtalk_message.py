"""One DingTalk message, as an object of JSON or a row of CSV: the same fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.clock import any_ms
from ingest.formats._fields import id_of, objects_of, text_of
from ingest.formats._media import kind_of_file
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Sender

_FILE_NAMES = ("file_name", "filename", "name")
_TRUE = frozenset({"true", "1"})


def dingtalk_message(seq: int, item: Mapping[str, Any], home: str, zone: str) -> ParsedMessage | None:
    """The message, None without a time; the export names no conversation, so that its folder does."""
    times = (any_ms(item.get(key), zone) for key in ("timestamp", "datetime"))
    sent_at = next((time for time in times if time is not None), None)
    if sent_at is None:
        return None
    said = text_of(item.get("text")).replace("\r\n", "\n").replace("\r", "\n")
    names = [next((text_of(file[key]) for key in _FILE_NAMES if file.get(key)), "") for file in _files(item)]
    kind = _kind(item, said, names)
    return ParsedMessage(
        seq,
        Conversation("dingtalk", id_of(item.get("conversation_id")), home),
        None if kind in {Kind.SYSTEM, Kind.RECALL} else _sender(item),
        sent_at,
        kind,
        said or next(filter(None, names), ""),
        id_of(item.get("message_id")),
    )


def _files(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    return objects_of(item.get("attachments"))


def _kind(item: Mapping[str, Any], said: str, names: list[str]) -> Kind:
    """The numbers of types are undocumented: what was said and attached tells."""
    if item.get("recalled") is True or text_of(item.get("recalled")).strip().lower() in _TRUE:
        return Kind.RECALL
    return kind_of_file(names[0]) if names and not said.strip() else kind_of(said)


def _sender(item: Mapping[str, Any]) -> Sender | None:
    id_, name = id_of(item.get("sender_id")), text_of(item.get("sender_name"))
    return Sender(id_, name or str(id_)) if name or id_ else None
