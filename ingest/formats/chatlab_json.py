"""ChatLab JSON 0.0.2: what most Chinese exporters can write."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.chatlab_message import ChatLabReader, conversation_of
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import path_of
from ingest.json_stream import stream
from models.records.parsed import ReadOptions, Record

_PATHS = frozenset({"messages[]"})
_MEMBER_FIELDS = ("platformId", "accountName", "groupNickname", "aliases")
_ABOUT = frozenset({"meta", *(f"members[].{field}" for field in _MEMBER_FIELDS)})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Messages in file order; ``meta`` and members count wherever they lie, avatars are passed over."""
    reader = _reader(source)
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield reader.record(seq, item)


def _reader(source: Source) -> ChatLabReader:
    """Read what stands about the messages; a file that is cut off behind them is told by the messages themselves."""
    meta = None
    people: list[dict[str, object]] = []
    for path, value in stream(source, _ABOUT):
        field = path.rpartition(".")[2]
        if path == "meta":
            meta = value
        elif not people or field in people[-1]:
            people.append({field: value})
        else:
            people[-1][field] = value
    reader = ChatLabReader(conversation_of(meta, path_of(source).stem))
    for person in people:
        reader.member(person)
    return reader


def _signature(sample: Sample) -> float:
    if sample.shape not in {"object", "jsonl"} or "messages" not in sample.keys:
        return 0.0
    if "chatlab" in sample.keys:
        return 0.95
    return 0.6 if {"messages[].sender", "messages[].accountName", "messages[].timestamp"} <= sample.keys else 0.0


FORMAT = Format(
    "chatlab-json",
    "ChatLab JSON",
    "unknown",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="group cards",
)
