"""The plain text of chatlog's API: name, account and time on a line, what was said under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._blocks import Block, blocks_of
from ingest.formats._paths import path_of
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_ZONE = "Asia/Shanghai"
_HEADER = re.compile(
    r"\ufeff?(?:系统消息|(?P<name>[^>\s].*?|)\((?P<id>[^()\s]+)\)) "
    r"(?P<year>\d{4}-)?(?P<day>\d{2}-\d{2} )?(?P<time>\d{2}:\d{2}:\d{2})\s*"
)
"""The longer the time asked for, the more of the date chatlog writes."""
_NAMED = re.compile(r"(?P<talker>.+?)_(?P<year>\d{4}-)(?P<day>\d{2}-\d{2})(?:_\d{4}-\d{2}-\d{2})?")
_OWN = "我"
_NO_DAY = "no day: name the file like talker_2024-02-01_2024-02-02.txt"
_HEADER_SHARE = 0.6


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; what of the date is not written comes from the file's name."""
    stem, zone = path_of(source).stem, options.timezone or _ZONE
    named = _NAMED.fullmatch(stem)
    talker = named["talker"] if named else stem
    conversation = Conversation("wechat", talker if named else None, talker)
    for seq, block in enumerate(blocks_of(source.lines(), _HEADER.fullmatch)):
        yield _record(seq, block, conversation, named, zone)


def _record(
    seq: int, block: Block[re.Match[str]], conversation: Conversation, named: re.Match[str] | None, zone: str
) -> Record:
    header = block.header
    if header is None:
        return block.skipped(seq)
    year, day = (header[part] or (named[part] if named else "") for part in ("year", "day"))
    if not year or not day:
        return SkippedRecord(seq, _NO_DAY, block.text[:200])
    sent_at = any_ms(f"{year}{day.strip()} {header['time']}", zone)
    if sent_at is None:
        return block.skipped(seq)
    kind, sender = kind_of(block.text), _sender(header)
    if sender is None and kind is not Kind.RECALL:
        kind = Kind.SYSTEM
    return ParsedMessage(seq, conversation, sender, sent_at, kind, block.text)


def _sender(header: re.Match[str]) -> Sender | None:
    """None for the platform; the exporter's own account stands as ``我``."""
    if header["id"] is None:
        return None
    id_ = None if header["id"] == _OWN else header["id"]
    return Sender(id_, header["name"].strip() or header["id"])


def _signature(sample: Sample) -> float:
    if sample.shape not in {"text", "table"}:
        return 0.0
    starts = [line for line, before in zip(sample.lines, ("", *sample.lines), strict=False) if not before.strip()]
    said = [line for line in starts if line.strip()]
    headers = sum(_HEADER.fullmatch(line) is not None for line in said)
    if not headers:
        return 0.0
    return 0.95 if headers >= _HEADER_SHARE * len(said) or _HEADER.fullmatch(said[0]) else 0.0


FORMAT = Format(
    "chatlog-txt",
    "chatlog text",
    "wechat",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="a date that is not written comes from the file's name, talker_2024-02-01_2024-02-02.txt",
)
