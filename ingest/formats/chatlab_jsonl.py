"""ChatLab JSONL 0.0.2: a header, members, and one message a line."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.chatlab_message import ChatLabReader, conversation_of
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import path_of
from ingest.json_stream import json_lines
from models.records.parsed import ReadOptions, Record


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Message lines, numbered by themselves; headers and members are no records, a second header may begin anew."""
    stem = path_of(source).stem
    reader = ChatLabReader(conversation_of(None, stem))
    seq = 0
    for item in json_lines(source):
        type_ = item.get("_type") if isinstance(item, dict) else None
        if type_ == "header":
            reader.conversation = conversation_of(item.get("meta"), stem)
        elif type_ == "member":
            reader.member(item)
        else:
            yield reader.record(seq, item)
            seq += 1


def _signature(sample: Sample) -> float:
    return 1.0 if sample.shape == "jsonl" and {"_type", "chatlab"} <= sample.keys else 0.0


FORMAT = Format(
    "chatlab-jsonl",
    "ChatLab JSONL",
    "unknown",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="group cards",
)
