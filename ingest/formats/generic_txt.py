"""A log that no tool signs: on each line a time, a name and what was said, as bots, scripts and people write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._blocks import Block, blocks_of
from ingest.formats._paths import path_of
from ingest.kinds import kind_of
from ingest.rows import zone_guess
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender

_HEADER = re.compile(
    r"\ufeff?[\[【(（]?(?P<time>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T,，]{1,2}"
    r"(?:(?:上午|下午|凌晨|早上|中午|晚上) ?)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)[\]】)）]?"
    r"(?: ?[-–—|] ?| {0,4}|\t)"
    r"(?:【(?P<shown>[^】\n]{1,60})】|(?P<name>[^\s:：|\[<][^:：|\n]{0,59}?)) ?[:：|] ?(?P<said>.*)"
)
_LEVELS = frozenset({"info", "warn", "warning", "error", "debug", "trace", "fatal", "critical", "notice", "verbose"})
"""Names under which programs speak."""
_SYSTEM_NAMES = frozenset({"系统消息", "系统", "system"})
_SHARE = 0.2
"""Share of lines that begin a message, at least: what is said may have several lines."""


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; lines without a time go on with the message above."""
    conversation, zone = Conversation("unknown", None, path_of(source).stem), options.timezone or "UTC"
    for seq, block in enumerate(blocks_of(source.lines(), _HEADER.fullmatch, spaced=False)):
        yield _record(seq, block, conversation, zone)


def _record(seq: int, block: Block[re.Match[str]], conversation: Conversation, zone: str) -> Record:
    header = block.header
    sent_at = any_ms(header["time"].replace("，", " ").replace(",", " "), zone) if header else None
    if header is None or sent_at is None:
        return block.skipped(seq)
    text = "\n".join((header["said"], *block.lines)).strip("\n").replace("\r", "\n").rstrip()
    name, kind = _name(header), kind_of(text)
    if name.lower() in _SYSTEM_NAMES and kind is not Kind.RECALL:
        kind = Kind.SYSTEM
    sender = None if kind in {Kind.SYSTEM, Kind.RECALL} else Sender(None, name)
    return ParsedMessage(seq, conversation, sender, sent_at, kind, text)


def _name(header: re.Match[str]) -> str:
    return (header["shown"] or header["name"]).strip()


def _signature(sample: Sample) -> float:
    """The last guess; a program's log looks the same but for who speaks."""
    said = [line for line in sample.lines if line.strip()]
    headers = [found for line in said if (found := _HEADER.fullmatch(line))]
    if not headers or len(headers) < _SHARE * len(said) or any(_name(each).lower() in _LEVELS for each in headers):
        return 0.0
    return 0.45 if _HEADER.fullmatch(said[0]) else 0.35


def _zone(sample: Sample) -> str | None:
    return zone_guess([""], sample.head)


FORMAT = Format(
    "generic-txt",
    "Lines of time, name and words",
    "unknown",
    _signature,
    read,
    guess_zone=_zone,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="2024-02-01 10:00 name: words, with or without brackets",
)
