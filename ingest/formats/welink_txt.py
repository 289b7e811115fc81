"""Huawei WeLink's text export: name, account, a tab and the time on a line, what was said under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._blocks import blocks_of
from ingest.formats._named_blocks import named_message
from ingest.formats._paths import path_of
from models.records.parsed import Conversation, ReadOptions, Record, Sender

_ZONE = "Asia/Shanghai"
_HEADER = re.compile(
    r"\ufeff?(?P<name>\S.*?|)\((?P<id>[^()\s]{1,64})\)[ ]*\t\s*"
    r"(?P<time>\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d{2}(?::\d{2})?)\s*"
)
"""The tab tells it from QQ, whose time stands first, and from chatlog, which has a blank."""


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; the file names the chat."""
    conversation, zone = Conversation("welink", None, path_of(source).stem), options.timezone or _ZONE
    for seq, block in enumerate(blocks_of(source.lines(), _HEADER.fullmatch, spaced=_is_spaced(source))):
        yield named_message(seq, block, conversation, zone, _sender)


def _is_spaced(source: Source) -> bool:
    """Whether blank lines part the messages: by the first header that is not the file's first line."""
    before: str | None = None
    for line in source.lines():
        if before is not None and _HEADER.fullmatch(line):
            return not before.strip()
        before = line
    return True


def _sender(header: re.Match[str]) -> Sender:
    return Sender(header["id"], header["name"].strip() or header["id"])


def _signature(sample: Sample) -> float:
    said = [line for line in sample.lines if line.strip()]
    if sample.shape not in {"text", "table"} or not any(_HEADER.fullmatch(line) for line in said):
        return 0.0
    return 0.97 if _HEADER.fullmatch(said[0]) else 0.8


FORMAT = Format(
    "welink-txt",
    "WeLink text",
    "welink",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="by the header that ChatLab's users describe; the file names the chat",
)
