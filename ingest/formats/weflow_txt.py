"""WeFlow's text export, which 留痕 writes too: a stamp with the name in quotation marks, then what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._blocks import blocks_of
from ingest.formats._named_blocks import by_name, named_message
from ingest.formats._paths import path_of
from models.records.parsed import Conversation, ReadOptions, Record

_ZONE = "Asia/Shanghai"
_HEADER = re.compile(r"\ufeff?(?P<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}) '(?P<name>.*)'\s*")
_SURE_HEADERS = 2


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; the file names the chat, and the exporter is ``我``."""
    conversation, zone = Conversation("wechat", None, path_of(source).stem), options.timezone or _ZONE
    for seq, block in enumerate(blocks_of(source.lines(), _HEADER.fullmatch)):
        yield named_message(seq, block, conversation, zone, by_name)


def _signature(sample: Sample) -> float:
    if sample.shape not in {"text", "table"}:
        return 0.0
    said = [line for line in sample.lines if line.strip()]
    headers = sum(_HEADER.fullmatch(line) is not None for line in said)
    if not headers or not _HEADER.fullmatch(said[0]):
        return 0.8 if headers >= _SURE_HEADERS else 0.0
    return 0.98


FORMAT = Format(
    "weflow-txt",
    "WeFlow / 留痕 text",
    "wechat",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="one chat in a file, named by it",
)
