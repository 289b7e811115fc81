"""qq-chat-exporter's chunked export: a folder with ``manifest.json`` and messages in ``chunks/*.jsonl``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import folder_of, path_of
from ingest.formats._qce_message import conversation_of, qce_record
from ingest.json_stream import json_lines, stream
from models.errors import ExportError, UnknownFormat
from models.i18n import N_
from models.records.parsed import Conversation, ReadOptions, Record

_ZONE = "Asia/Shanghai"
_ABOUT = frozenset({"chatInfo"})
_LISTED = frozenset({"chunked"})
_MANIFEST = "manifest.json"
_AUXILIARY = re.compile(r"(?:.*/)?(?:manifest|avatars)\.json")
_CHUNKS = "chunks"


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """One chunk's messages; chunks may overlap and lie in any order, which the messages' ids put right.

    Raises ``UnknownFormat`` for the manifest where it is named alone.
    """
    if _is_manifest(source):
        message = N_("{path} only lists the pieces of an export: import the folder that holds it, with its chunks.")
        raise UnknownFormat(message, path=source.name)
    conversation = _conversation(source)
    for seq, item in enumerate(json_lines(source)):
        yield qce_record(seq, item, conversation, options.timezone or _ZONE)


def _conversation(source: Source) -> Conversation:
    """What the manifest beside the chunks tells, else the folder or the file."""
    place = path_of(source).parent
    for folder in (place.parent, place):
        manifest = source.sibling((folder / _MANIFEST).as_posix())
        if manifest is not None and (info := _info(manifest)):
            return conversation_of(info, folder.name)
    folder_name = folder_of(source)
    return Conversation("qq", None, path_of(source).stem if folder_name in {"", _CHUNKS} else folder_name)


def _info(manifest: Source) -> object:
    """What the manifest says of the chat; a manifest that is damaged says nothing."""
    try:
        return next((value for _, value in stream(manifest, _ABOUT)), None)
    except ExportError:
        return None


def _is_manifest(source: Source) -> bool:
    """Whether this is the list of the pieces; a first line that is damaged is a piece's."""
    try:
        return any(True for _ in stream(source, _LISTED))
    except ExportError:
        return False


def _signature(sample: Sample) -> float:
    if "chunked" in sample.keys and {"chatInfo", "metadata", "statistics"} & sample.keys:
        return 1.0
    if not {"sender", "content", "content.text", "timestamp"} <= sample.keys:  # one line alone is an object
        return 0.0
    return 1.0 if {"sender.uid", "sender.uin"} & sample.keys else 0.0


def _is_auxiliary(path: str) -> bool:
    return _AUXILIARY.fullmatch(path.replace("\\", "/")) is not None


FORMAT = Format(
    "qce-chunks",
    "qq-chat-exporter chunks",
    "qq",
    _signature,
    read,
    zone=None,
    auxiliary=_is_auxiliary,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="the folder with manifest.json, or single chunks",
)
