"""One DingTalk message, as an object of JSON or a row of CSV: the same fields, under the names of two exporters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.clock import any_ms
from ingest.format import Source
from ingest.formats._fields import object_of, objects_of, text_of
from ingest.formats._media import kind_of_file
from ingest.formats._paths import folder_of, path_of
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, Sender

FIELDS = {
    "chat": ("conversation_id", "openConversationId"),
    "id": ("message_id", "openMessageId"),
    "account": ("sender_id", "senderOpenDingTalkId", "senderId"),
    "name": ("sender_name", "senderName", "senderNick", "sender"),
    "time": ("timestamp", "datetime", "createTime", "create_time", "createAt"),
    "text": ("text", "content"),
    "recalled": ("recalled", "isRecalled"),
}
"""Field -> its keys in order of preference; the second of each is what DingTalk's own command line (``dws``) writes."""
_FILE_NAMES = ("file_name", "fileName", "filename", "name")
_QUOTES = ("quotedMessage", "quoteMessage", "replyTo")
_STAMPS = 2
"""Parts that ``dws`` exporters put behind the group's name: ``园艺群_0201_100000``."""
_STAMP_LENGTHS = (4, 6)
_TRUE = frozenset({"true", "1"})


def home_of(source: Source) -> str:
    """The chat's name: that of the folder without the stamp of its export, else of the file."""
    folder = folder_of(source)
    name, *stamp = folder.rsplit("_", _STAMPS)
    stamped = name and tuple(map(len, stamp)) == _STAMP_LENGTHS and all(part.isdecimal() for part in stamp)
    return (name if stamped else folder) or path_of(source).stem


def dingtalk_message(seq: int, item: Mapping[str, Any], home: str, zone: str) -> ParsedMessage | None:
    """The message, None without a time; the export names no conversation, so that its folder does."""
    times = (any_ms(item.get(key), zone) for key in FIELDS["time"])
    sent_at = next((time for time in times if time is not None), None)
    if sent_at is None:
        return None
    said = _first(item, "text").replace("\r\n", "\n").replace("\r", "\n")
    names = [next((text_of(file[key]) for key in _FILE_NAMES if file.get(key)), "") for file in _files(item)]
    kind = _kind(item, said, names)
    return ParsedMessage(
        seq,
        Conversation("dingtalk", _first(item, "chat") or None, home),
        None if kind in {Kind.SYSTEM, Kind.RECALL} else _sender(item),
        sent_at,
        kind,
        said or next(filter(None, names), ""),
        _first(item, "id") or None,
        quoted=_quoted(item),
    )


def _first(item: Mapping[str, Any], field: str) -> str:
    return next((text for key in FIELDS[field] if (text := text_of(item.get(key)))), "")


def _files(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    return objects_of(item.get("attachments"))


def _kind(item: Mapping[str, Any], said: str, names: list[str]) -> Kind:
    """The numbers of types are undocumented: what was said and attached tells."""
    recalled = [item.get(key) for key in FIELDS["recalled"]]
    if True in recalled or any(text_of(value).strip().lower() in _TRUE for value in recalled):
        return Kind.RECALL
    return kind_of_file(names[0]) if names and not said.strip() else kind_of(said)


def _sender(item: Mapping[str, Any]) -> Sender | None:
    id_, name = _first(item, "account"), _first(item, "name")
    return Sender(id_ or None, name or id_) if name or id_ else None


def _quoted(item: Mapping[str, Any]) -> Quoted | None:
    """The message quoted, where it stands inside the answer."""
    whole = next((found for key in _QUOTES if (found := object_of(item.get(key)))), {})
    id_, name, said = (_first(whole, field) or None for field in ("id", "name", "text"))
    return Quoted(id_, name, said) if id_ or said else None
