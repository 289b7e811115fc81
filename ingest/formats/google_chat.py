"""Google Chat as Google Takeout packs it: ``Groups/Space AAAA/messages.json`` with ``group_info.json`` beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._direct import DIRECT
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.formats._media import kind_of_file
from ingest.formats._paths import folder_of, path_of
from ingest.formats._spelled_time import spelled_ms
from ingest.json_stream import stream
from ingest.skipped import skipped
from models.errors import ExportError
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender

_PATHS = frozenset({"messages[]", "[]"})
_FOLDER = re.compile(r"(?P<sort>DM|Space) (?P<id>\S+)")
_MESSAGE_ID = re.compile(r"(?P<space>[^/]+)/(?P<topic>[^/]+)/(?P<own>[^/]+)")
_AUXILIARY = re.compile(r"(?:.*/)?(?:group_info|user_info)\.json")
_UTC = "UTC"


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order."""
    place = _place(source)
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield _record(seq, item, place, options.timezone or _UTC)


def _place(source: Source) -> Conversation:
    """The space or talk of the folder, by the name that the file beside it gives."""
    folder, name = folder_of(source), ""
    beside = source.sibling((path_of(source).parent / "group_info.json").as_posix())
    try:
        name = next((text_of(value) for _, value in stream(beside, frozenset({"name"}))), "") if beside else ""
    except ExportError:
        name = ""
    found = _FOLDER.fullmatch(folder)
    if found and found["sort"] == "DM" and not name:
        name = DIRECT
    return Conversation("google-chat", found["id"] if found else None, name or folder or path_of(source).stem)


def _record(seq: int, item: Any, place: Conversation, zone: str) -> Record:
    row = object_of(item)
    written = text_of(row.get("created_date"))
    sent_at = spelled_ms(written, zone) or any_ms(written, zone)
    if sent_at is None:
        return skipped(seq, item)
    id_, sender = id_of(row.get("message_id")), _sender(object_of(row.get("creator")))
    known = _MESSAGE_ID.fullmatch(id_ or "")
    place = Conversation(place.platform, known["space"], place.name) if known and not place.id else place
    opened = f"{known['space']}/{known['topic']}/{known['topic']}" if known and known["own"] != known["topic"] else None
    bare = ParsedMessage(seq, place, None, sent_at, Kind.SYSTEM, "", platform_id=id_, thread=opened)
    if text_of(row.get("message_state")) == "DELETED" or row.get("deletion_metadata"):
        return bare._replace(kind=Kind.RECALL)
    kind, text = _said(row)
    quoted = _quoted(object_of(row.get("quoted_message_metadata"))) or (Quoted(id=opened) if opened else None)
    return bare._replace(sender=sender, kind=kind if sender else Kind.SYSTEM, text=text, quoted=quoted)


def _sender(creator: dict[str, Any]) -> Sender | None:
    """Takeout tells accounts by their address alone; those that were closed have a name at most."""
    id_, name = id_of(creator.get("email")), text_of(creator.get("name"))
    return Sender(id_, name or id_ or "") if id_ or name else None


def _said(row: dict[str, Any]) -> tuple[Kind, str]:
    text, files = text_of(row.get("text")), objects_of(row.get("attached_files"))
    if text.strip() or not files:
        return Kind.TEXT, text
    name = text_of(files[0].get("original_name")) or text_of(files[0].get("export_name"))
    return kind_of_file(name), name


def _quoted(told: dict[str, Any]) -> Quoted | None:
    """The message quoted, by its id where there is one, else by its sender and words."""
    if target := id_of(told.get("message_id")):
        return Quoted(id=target)
    words = text_of(told.get("text"))
    return Quoted(sender=text_of(object_of(told.get("creator")).get("name")) or None, text=words) if words else None


def _signature(sample: Sample) -> float:
    for each in ("messages[]", "[]"):
        if {f"{each}.created_date", f"{each}.creator"} <= sample.keys:
            return 1.0
        if {f"{each}.message_id", f"{each}.topic_id"} <= sample.keys:
            return 0.9
    return 0.0


def _is_auxiliary(path: str) -> bool:
    return _AUXILIARY.fullmatch(path.replace("\\", "/")) is not None


FORMAT = Format(
    "google-chat",
    "Google Chat (Takeout)",
    "google-chat",
    _signature,
    read,
    zone=None,
    auxiliary=_is_auxiliary,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.THREADS, Kept.RECALLS, Kept.MEDIA}),
    note="dates in the language of whoever exported; spaces are named by the group_info.json beside them",
)
