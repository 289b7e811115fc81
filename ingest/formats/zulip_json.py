"""Zulip's messages as its API tells them: an answer of the API, or zulip-archive's tree with a file a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._direct import DIRECT
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.formats._paths import folder_of, path_of
from ingest.formats._zulip_message import PLATFORM, message
from ingest.json_stream import stream
from ingest.skipped import skipped
from models.records.parsed import Conversation, ReadOptions, Record, Sender

_PATHS = frozenset({"[]", "messages[]"})
_NUMBERED = re.compile(r"(\d+)-(.+)", re.DOTALL)
_ESCAPED = re.compile(r"\.([0-9A-F]{2})")
_AUXILIARY = re.compile(r"(?:.*/)?stream_index\.json")
_DIRECT_TYPES = frozenset({"private", "direct"})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Messages in file order; what they do not say of channel and topic, the tree's folder and file do."""
    place, topic = _place(source), _unescaped(path_of(source).name.removesuffix(".json"))
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield _record(seq, item, place, topic)


def _place(source: Source) -> Conversation:
    """The channel of a folder such as ``113488-general``."""
    folder = _unescaped(folder_of(source))
    found = _NUMBERED.fullmatch(folder)
    return Conversation(PLATFORM, found[1], found[2]) if found else Conversation(PLATFORM, None, folder or PLATFORM)


def _unescaped(name: str) -> str:
    """``name`` with zulip-archive's ``.2E`` for ``%2E`` undone."""
    return unquote(_ESCAPED.sub(r"%\1", name.replace("%", "%25")), errors="replace")


def _record(seq: int, item: Any, place: Conversation, topic: str) -> Record:
    row = object_of(item)
    sent_at = epoch_ms(row.get("timestamp"))
    if sent_at is None:
        return skipped(seq, item)
    named = text_of(row.get("subject")) or text_of(row.get("topic"))
    conversation = _conversation(row) or place
    told = "" if conversation.name == DIRECT else named or ("" if conversation is not place else topic)
    content, id_ = text_of(row.get("content")), id_of(row.get("id"))
    return message(seq, conversation, _sender(row), sent_at, content, id_=id_, topic=told)


def _conversation(row: dict[str, Any]) -> Conversation | None:
    """The channel, or the people of a direct talk; None where the message does not say."""
    people = sorted(filter(None, (id_of(person.get("id")) for person in objects_of(row.get("display_recipient")))))
    if people or text_of(row.get("type")) in _DIRECT_TYPES:
        return Conversation(PLATFORM, "direct:" + ",".join(people) if people else None, DIRECT)
    id_, name = id_of(row.get("stream_id")), text_of(row.get("display_recipient"))
    return Conversation(PLATFORM, id_, name or id_ or "") if id_ or name else None


def _sender(row: dict[str, Any]) -> Sender | None:
    """By number and name; the archive has names alone."""
    id_, name = id_of(row.get("sender_id")), text_of(row.get("sender_full_name"))
    return Sender(id_, name or id_ or "") if id_ or name else None


def _signature(sample: Sample) -> float:
    prefix = "[]" if sample.shape == "array" else "messages[]"
    needed = {f"{prefix}.sender_full_name", f"{prefix}.timestamp", f"{prefix}.content"}
    return 1.0 if needed <= sample.keys else 0.0


def _is_auxiliary(path: str) -> bool:
    return _AUXILIARY.fullmatch(path.replace("\\", "/")) is not None


FORMAT = Format(
    "zulip-json",
    "Zulip archive, or messages of its API",
    PLATFORM,
    _signature,
    read,
    zone=None,
    auxiliary=_is_auxiliary,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.THREADS, Kept.RECALLS, Kept.MEDIA}),
    note="zulip_json/CHANNEL/TOPIC.json or pages of the API, in HTML or Markdown; a topic is a thread",
)
