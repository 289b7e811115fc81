"""Any JSON array of message objects, one object a line or one file: the same field names as in tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from ingest.columns import chosen, infer
from ingest.format import Format, Kept, Sample, Source
from ingest.json_stream import Unreadable, json_lines, stream
from ingest.remarks import without_remarks
from ingest.rows import RowReader, zone_guess
from models.records.parsed import ReadOptions, Record, SkippedRecord

_WRAPPERS = ("messages", "data", "items")
"""Keys under which one object holds the array."""
_PATHS = frozenset({"[]", *(f"{key}[]" for key in _WRAPPERS)})
_SAMPLED = 50


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """One record an object. The first objects tell which key is which field."""
    columns = chosen(source.name, _names(source), options.mapping)
    reader = RowReader(PurePosixPath(source.path).stem, options.timezone or "UTC", has_replies="reply_to" in columns)
    fields = tuple(columns.items())
    for seq, item in enumerate(_items(source)):
        if isinstance(item, dict):
            yield reader.record(seq, {field: item.get(key) for field, key in fields})
        else:
            yield _skipped(seq, item)


def _skipped(seq: int, item: Any) -> SkippedRecord:
    reason = item.reason if isinstance(item, Unreadable) else "not a message"
    return SkippedRecord(seq, reason, str(without_remarks(item))[:200])


def _items(source: Source) -> Iterator[Any]:
    """The values, line by line or out of one array."""
    first = next(json_lines(source), None)
    if isinstance(first, dict) and not any(isinstance(first.get(key), list) for key in _WRAPPERS):
        return json_lines(source)
    return (value for _, value in stream(source, _PATHS))


def _names(source: Source) -> list[str]:
    """Keys of the first objects, in order of appearance."""
    names: dict[str, None] = {}
    for item in islice(_items(source), _SAMPLED):
        if isinstance(item, dict):
            names.update(dict.fromkeys(item))
    return list(names)


def _columns(sample: Sample) -> Mapping[str, str]:
    wrapped = (f"{key}[]" for key in _WRAPPERS if any(path.startswith(f"{key}[].") for path in sample.keys))
    prefix = "" if sample.shape == "jsonl" else next(wrapped, "[]")
    start = f"{prefix}." if prefix else ""
    inside = (key.removeprefix(start) for key in sorted(sample.keys) if key.startswith(start))
    return infer([key for key in inside if "." not in key and "[" not in key])


def _signature(sample: Sample) -> float:
    if sample.shape not in {"jsonl", "array", "object"}:
        return 0.0
    found = _columns(sample)
    if {"time", "text"} <= found.keys():
        return 0.5 if {"sender", "sender_id"} & found.keys() else 0.3
    return 0.05 if sample.shape != "object" and {"time", "text", "sender"} & found.keys() else 0.0


def _zone(sample: Sample) -> str | None:
    items = [item for item in islice(_items(sample.source), _SAMPLED) if isinstance(item, dict)]
    key = infer(list(items[0])).get("time") if items else None
    return zone_guess([item.get(key) for item in items if key], sample.head)


FORMAT = Format(
    "generic-jsonl",
    "JSON lines, or a JSON array of messages",
    "unknown",
    _signature,
    read,
    guess_zone=_zone,
    takes_mapping=True,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="ids and replies where there are such keys",
)
