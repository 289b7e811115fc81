"""What signal-cli receives, kept as lines of JSON: ``{"envelope": {… "dataMessage": {…}}}``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._direct import DIRECT
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.formats._media import kind_of_file
from ingest.formats._paths import path_of
from ingest.formats._signal_ids import MessageIds, message_id
from ingest.formats._signal_mentions import with_names
from ingest.json_stream import json_lines
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender, SkippedRecord


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Messages in file order; receipts, typing and reactions are skipped, and that is right."""
    ids = MessageIds()
    for seq, item in enumerate(json_lines(source)):
        envelope = _envelope(item)
        sent = object_of(object_of(envelope.get("syncMessage")).get("sentMessage"))
        record = _record(seq, item, envelope, _data(envelope) or _data(sent) or sent, path_of(source).stem)
        if isinstance(record, ParsedMessage):
            record = record._replace(platform_id=ids.give(_account(envelope, "source"), record.sent_at))
        yield record


def _envelope(item: Any) -> dict[str, Any]:
    """The envelope, which a line of the daemon's holds in ``params``."""
    outer = object_of(item)
    return object_of(outer.get("envelope")) or object_of(object_of(outer.get("params")).get("envelope"))


def _data(holder: dict[str, Any]) -> dict[str, Any]:
    """What was said, first or anew."""
    edit = object_of(holder.get("editMessage"))
    return object_of(holder.get("dataMessage")) or object_of(edit.get("dataMessage"))


def _record(seq: int, item: Any, envelope: dict[str, Any], data: dict[str, Any], stem: str) -> Record:
    if not envelope:
        return skipped(seq, item)
    if not data or data.get("reaction"):
        return SkippedRecord(seq, "reaction" if data else "receipt", str(item)[:200], counts=False)
    sent_at = epoch_ms(data.get("timestamp")) or epoch_ms(envelope.get("timestamp"))
    if sent_at is None:
        return SkippedRecord(seq, "no time", str(item)[:200])
    author, removed = _account(envelope, "source"), object_of(data.get("remoteDelete"))
    mentions = sorted(objects_of(data.get("mentions")), key=_start)
    text = with_names(text_of(data.get("message")), (text_of(each.get("name")) for each in mentions))
    kind = Kind.RECALL if removed else _kind(data, text)
    return ParsedMessage(
        seq,
        _conversation(envelope, data, stem),
        None if removed else Sender(author, text_of(envelope.get("sourceName")) or author or "?"),
        sent_at,
        kind,
        text or _file_names(data),
        quoted=_quoted(object_of(data.get("quote"))),
        mentions=tuple(filter(None, (_account(each, "") or text_of(each.get("name")) for each in mentions))),
    )


def _start(mention: dict[str, Any]) -> int:
    start = mention.get("start")
    return start if isinstance(start, int) else 0


def _account(holder: dict[str, Any], prefix: str) -> str | None:
    """The account id, its number where an old version tells no id."""
    names = (f"{prefix}Uuid", f"{prefix}Number", prefix) if prefix else ("uuid", "number")
    return next(filter(None, (id_of(holder.get(name)) for name in names)), None)


def _conversation(envelope: dict[str, Any], data: dict[str, Any], stem: str) -> Conversation:
    """The group, or the other one of two."""
    group = object_of(data.get("groupInfo")) or object_of(data.get("groupV2"))
    if group:
        id_ = id_of(group.get("groupId")) or id_of(group.get("id"))
        return Conversation("signal", id_, text_of(group.get("groupName")) or text_of(group.get("name")) or stem)
    prefix, holder = ("destination", data) if "destination" in data else ("source", envelope)
    account = _account(holder, prefix) or ""
    if account and not account.startswith("+"):
        return Conversation("signal", account, DIRECT)
    return Conversation("signal", None, text_of(holder.get(f"{prefix}Name")) or stem)


def _kind(data: dict[str, Any], text: str) -> Kind:
    files = objects_of(data.get("attachments"))
    if data.get("sticker"):
        return Kind.STICKER
    if files and not text:
        return kind_of_file(text_of(files[0].get("filename")), text_of(files[0].get("contentType")))
    if data.get("contacts") and not text:
        return Kind.CONTACT
    return kind_of(text)


def _file_names(data: dict[str, Any]) -> str:
    return "\n".join(filter(None, (text_of(each.get("filename")) for each in objects_of(data.get("attachments")))))


def _quoted(quote: dict[str, Any]) -> Quoted | None:
    author, sent_at = _account(quote, "author"), epoch_ms(quote.get("id"))
    text = text_of(quote.get("text")) or None
    if sent_at is None:
        return None
    return Quoted(message_id(author, sent_at), None, text)


def _signature(sample: Sample) -> float:
    if sample.shape not in {"jsonl", "object"}:
        return 0.0
    keys = {key.removeprefix("params.") for key in sample.keys}
    if "envelope" not in keys or not {"envelope.source", "envelope.sourceUuid", "envelope.sourceNumber"} & keys:
        return 0.0
    return 1.0 if {"envelope.dataMessage", "envelope.syncMessage", "envelope.editMessage"} & keys else 0.7


FORMAT = Format(
    "signal-cli",
    "signal-cli JSON lines",
    "signal",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.RECALLS, Kept.MEDIA}),
    note="several chats in one file; receipts and reactions are skipped",
)
