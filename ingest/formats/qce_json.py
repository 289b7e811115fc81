"""qq-chat-exporter's JSON: one QQ chat in one file."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import path_of
from ingest.formats._qce_message import conversation_of, qce_record
from ingest.json_stream import stream
from models.records.parsed import ReadOptions, Record

_ZONE = "Asia/Shanghai"
_PATHS = frozenset({"messages[]"})
_ABOUT = frozenset({"chatInfo"})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; avatars and statistics are passed over wherever they lie."""
    info = next((value for _, value in stream(source, _ABOUT)), None)
    conversation = conversation_of(info, path_of(source).stem)
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield qce_record(seq, item, conversation, options.timezone or _ZONE)


def _signature(sample: Sample) -> float:
    if sample.shape not in {"object", "jsonl"} or "messages" not in sample.keys:
        return 0.0
    if "chatInfo" not in sample.keys:
        return 0.9 if {"messages[].content.text", "messages[].content.elements"} <= sample.keys else 0.0
    about = {"metadata.name", "metadata.version", "statistics", "exportOptions", "chatInfo.peerUid"}
    return 1.0 if about & sample.keys else 0.7


FORMAT = Format(
    "qce-json",
    "qq-chat-exporter JSON",
    "qq",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="versions 4 to 6; group cards and nicknames",
)
