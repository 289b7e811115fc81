"""qq-chat-exporter's text export: fields with a name each, ``时间`` and ``内容`` among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import path_of
from ingest.kinds import kind_of
from models.errors import UnknownFormat
from models.i18n import N_
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender, SkippedRecord

_ZONE = "Asia/Shanghai"
_TITLE = re.compile(r"\ufeff?\[QQChatExporter V\d[^\]]*\]")
_NAME = re.compile(r"(?:\[(?P<title>[^\]]{1,20})\] )?(?P<name>.+):")
_NUMBER = re.compile(r"\[\d+\]")
_TIME = re.compile(r"时间: ?(?P<time>.*)")
_RELATIVE = re.compile(r"刚刚|今天.*|昨天.*|前天.*|\d+ ?(?:秒|分钟|小时|天|周|个月|年)前|\d{1,2}:\d{2}(?::\d{2})?")
_CHAT = re.compile(r"聊天名称: ?(?P<name>.+)")
_REPLY = re.compile(r"回复: (?:\d{2}-\d{2} )?\d{1,2}:\d{2} (?P<name>.+?) - (?P<text>.*)")
_FOOT = re.compile(r"\n={20,}\n\s*导出完成\s*(?:\n={20,}.*)?\Z", re.DOTALL)
_MENTIONED = "提及: "
_RESOURCES = re.compile(r"资源: \d+ 个文件|  - \w+: .*")
_HEAD_LINES = 20
_SYSTEM_NAMES = frozenset({"系统消息", "系统"})


@dataclass(frozen=True, slots=True)
class _Block:
    """One message as its lines stand: who, when, and the fields under them."""

    name: str
    time: str
    lines: list[str]


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order. Raises ``UnknownFormat`` where their times are relative (``3 天前``)."""
    chat = next((found["name"] for line in islice(source.lines(), _HEAD_LINES) if (found := _CHAT.match(line))), "")
    conversation = Conversation("qq", None, chat.strip() or path_of(source).stem)
    for seq, block in enumerate(_blocks(source)):
        if _RELATIVE.fullmatch(block.time):
            message = N_("{path} tells its times only as {time}: export the chat again with full dates.")
            raise UnknownFormat(message, path=source.name, time=block.time)
        yield _record(seq, block, conversation, options.timezone or _ZONE)


def _blocks(source: Source) -> Iterator[_Block]:
    """A name's line with the time right under it begins a message."""
    block, before = None, ""
    for line in source.lines():
        time, name = _TIME.fullmatch(line), _NAME.fullmatch(before)
        if time and name:
            if block is not None:
                yield _ended(block)
            block = _Block(before[:-1], time["time"].strip(), [])
        elif block is not None:
            block.lines.append(line)
        before = line
    if block is not None:
        yield block


def _ended(block: _Block) -> _Block:
    """Without the next message's number and name."""
    del block.lines[-1:]
    if block.lines and _NUMBER.fullmatch(block.lines[-1]):
        block.lines.pop()
    return block


def _record(seq: int, block: _Block, conversation: Conversation, zone: str) -> Record:
    sent_at = any_ms(block.time, zone)
    if sent_at is None:
        return SkippedRecord(seq, "no such time", "\n".join(block.lines)[:200])
    fields = _fields(_FOOT.sub("", "\n".join(block.lines)).rstrip().split("\n"))
    text, quoted, mentions = fields
    name = _NAME.fullmatch(f"{block.name}:")
    who = name["name"].strip() if name else block.name
    kind = kind_of(text)
    own_line = who in _SYSTEM_NAMES
    if own_line and kind is not Kind.RECALL:
        kind = Kind.SYSTEM
    sender = None if own_line else Sender(None, who)
    return ParsedMessage(seq, conversation, sender, sent_at, kind, text, quoted=quoted, mentions=mentions)


def _fields(lines: list[str]) -> tuple[str, Quoted | None, tuple[str, ...]]:
    """(what was said, what it answers, whom it names): the exporter's fields stand under the words."""
    quoted: Quoted | None = None
    mentions: tuple[str, ...] = ()
    while lines:
        if answer := _REPLY.fullmatch(lines[-1]):
            quoted = Quoted(None, answer["name"], answer["text"])
        elif lines[-1].startswith(_MENTIONED):
            mentions = tuple(name.strip() for name in lines[-1].removeprefix(_MENTIONED).split(", ") if name.strip())
        elif not _RESOURCES.fullmatch(lines[-1]):
            break
        lines.pop()
    kept = lines[1:] if lines and lines[0].startswith("类型: ") else lines
    text = "\n".join(kept).removeprefix("内容:").removeprefix(" ")
    return text.strip("\n").replace("\r", "\n").rstrip(), quoted, mentions


def _signature(sample: Sample) -> float:
    if sample.shape not in {"text", "table"}:
        return 0.0
    if any(_TITLE.match(line) for line in sample.lines[:3]):
        return 1.0
    pairs = zip(sample.lines, sample.lines[1:], strict=False)
    return 0.9 if any(_NAME.fullmatch(one) and _TIME.fullmatch(other) for one, other in pairs) else 0.0


FORMAT = Format(
    "qce-txt",
    "qq-chat-exporter text",
    "qq",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.MENTIONS, Kept.RECALLS, Kept.MEDIA}),
    note="relative times are refused",
)
