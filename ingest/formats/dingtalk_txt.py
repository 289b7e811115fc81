"""DingTalk's messages in the ``chat.txt`` of third-party exporters: ``[time] name:`` and what was said under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._blocks import blocks_of
from ingest.formats._named_blocks import by_name, named_message
from ingest.formats._paths import folder_of, path_of
from models.records.parsed import Conversation, ReadOptions, Record

_ZONE = "Asia/Shanghai"
_HEADER = re.compile(r"\ufeff?\[(?P<time>\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?)\] (?P<name>.*?)[:：]\s*")
_STAMP = re.compile(r"\ufeff?\[\d{4}-\d{2}-\d{2}[ T]")
_PLAIN_NAMES = frozenset({"chat", "messages"})
"""Files so named are named by their folder."""


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order, with names alone."""
    stem = path_of(source).stem
    home = folder_of(source) if stem in _PLAIN_NAMES else ""
    conversation, zone = Conversation("dingtalk", None, home or stem), options.timezone or _ZONE
    for seq, block in enumerate(blocks_of(source.lines(), _HEADER.fullmatch)):
        yield named_message(seq, block, conversation, zone, by_name)


def _signature(sample: Sample) -> float:
    """By lines that end with the name: WhatsApp, Signal and bots that write such stamps go on behind it."""
    stamped = sum(_STAMP.match(line) is not None for line in sample.lines)
    headers = sum(map(_is_header, sample.lines, (*sample.lines[1:], "")))
    if not headers or headers * 2 < stamped:
        return 0.0
    first = next(line for line in sample.lines if line.strip())
    return 0.97 if _HEADER.fullmatch(first) else 0.8


def _is_header(line: str, under: str) -> bool:
    """Whether nothing follows the name, not even a blank where words would be, or they stand on the line under it."""
    ends = line == line.rstrip() or (bool(under.strip()) and not _STAMP.match(under))
    return ends and _HEADER.fullmatch(line) is not None


FORMAT = Format(
    "dingtalk-txt",
    "DingTalk text",
    "dingtalk",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="third-party exporters; names only, and the folder names the chat",
)
