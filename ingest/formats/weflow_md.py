"""WeFlow's Markdown export: what the chat is in a list at the head, then a heading for each message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._blocks import Block, blocks_of
from ingest.formats._paths import path_of
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_ZONE = "Asia/Shanghai"
_HEADING = re.compile(r"## (?P<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})(?: (?P<name>.*))?")
_FIELD = re.compile(r"- (?P<key>会话ID|会话类型|消息数量|导出时间|导出工具)\s*[:：]\s*`?(?P<value>[^`]*)`?\s*")
_TITLE = re.compile(r"\ufeff?# (?P<name>.+)")
_TARGET = re.compile(r"(?<=\])\((?P<folders>[^()\s]*/)(?P<file>[^()/\s]+)\)")
_HEAD_LINES = 20
_SYSTEM_NAMES = frozenset({"", "系统消息", "系统"})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; the head counts as a record that is rightly skipped."""
    conversation, zone = _conversation(source), options.timezone or _ZONE
    for seq, block in enumerate(blocks_of(source.lines(), _HEADING.fullmatch)):
        if seq == 0 and block.header is None and _TITLE.match(block.text):
            yield SkippedRecord(seq, "head", block.text[:200], counts=False)
        else:
            yield _record(seq, block, conversation, zone)


def _conversation(source: Source) -> Conversation:
    """The chat by the file's title and its id, where they stand at the head."""
    name, id_ = path_of(source).stem, None
    for line in islice(source.lines(), _HEAD_LINES):
        if found := _TITLE.fullmatch(line):
            name = found["name"].strip()
        elif (found := _FIELD.fullmatch(line)) and found["key"] == "会话ID":
            id_ = found["value"].strip() or None
        elif _HEADING.fullmatch(line):
            break
    return Conversation("wechat", id_, name)


def _record(seq: int, block: Block[re.Match[str]], conversation: Conversation, zone: str) -> Record:
    header = block.header
    sent_at = any_ms(header["time"], zone) if header else None
    if header is None or sent_at is None:
        return block.skipped(seq)
    name = (header["name"] or "").strip()
    kind = kind_of(block.text)
    if name in _SYSTEM_NAMES and kind is not Kind.RECALL:
        kind = Kind.SYSTEM
    text = _TARGET.sub(r"(\g<file>)", block.text)
    return ParsedMessage(seq, conversation, None if name in _SYSTEM_NAMES else Sender(None, name), sent_at, kind, text)


def _signature(sample: Sample) -> float:
    # The shape says nothing: a Markdown heading looks like the comment before lines of JSON.
    fields = {found["key"] for line in sample.lines[:_HEAD_LINES] if (found := _FIELD.fullmatch(line))}
    if {"会话ID", "导出工具"} & fields and len(fields) > 1:
        return 1.0
    said = [line for line in sample.lines if line.strip()]
    headings = sum(_HEADING.fullmatch(line) is not None for line in said)
    return 0.9 if headings > 1 or (headings and _HEADING.fullmatch(said[0])) else 0.0


FORMAT = Format(
    "weflow-md",
    "WeFlow Markdown",
    "wechat",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="the chat's name and id from the head; of a picture the file's name, without folders",
)
