"""QQ's own text export (消息管理器): one group or chat, or a whole account with many sections in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from ingest.clock import local_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import path_of
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_ZONE = "Asia/Shanghai"
_HEADER = re.compile(
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})\s+(?:(?P<before>上午|下午|AM|PM)\s*)?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2})(?:\s*(?P<after>AM|PM|上午|下午)(?=\s))?"
    r"[ \t]+(?P<who>\S.*?)\s*",
    re.IGNORECASE,
)
_ID = re.compile(r"(?P<name>.*)(?:\((?P<number>\d{4,12})\)|<(?P<mail>[^<>\s]*@[^<>\s]*|\d+)>)")
_LEVEL = re.compile(r"【[^】]{1,12}】")
_PLAIN_LEVELS = frozenset(
    {"【群主】", "【管理员】", "【潜水】", "【冒泡】", "【吐槽】", "【活跃】", "【话唠】", "【传说】"}
)
_COLON = re.compile("[:：]")
"""Between a name and words on the same line: no header of QQ's."""
_SYSTEM_IDS = frozenset({"10000", "1000000"})
_SYSTEM_NAME = "系统消息"
_TITLE = "消息记录（此消息记录为文本格式"
_GROUPING, _OBJECT = "消息分组:", "消息对象:"
_BAR = re.compile(r"={3,}\s*")
_LONGEST_HEADER = 300
"""Characters; names have at most sixty."""
_NOON = 12
_SCORED_LINES = 200
_SURE_HEADERS = 3
_JUDGED_LINES = 5000


@dataclass(frozen=True, slots=True)
class _Header:
    when: datetime | None
    name: str
    id: str | None
    level: str


@dataclass(slots=True)
class _Block:
    """A header with the lines under it; without header: lines that belong to no message."""

    header: _Header | None
    name: str
    lines: list[str] = field(default_factory=list)


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order over all sections; the number of a record is its place among the file's messages."""
    zone = options.timezone or _ZONE
    for seq, block in enumerate(_Sections(source).blocks()):
        yield _record(seq, block, zone)


@dataclass(slots=True)
class _Sections:
    """The walk through the file: in which section it is, and what it takes for a header."""

    source: Source
    spaced: bool = True
    """Whether blank lines stand before the file's headers, as QQ writes them."""
    name: str = ""
    heading: bool = True
    """True between the head of a section and its first message."""
    has_ids: bool = False
    last: datetime | None = None
    block: _Block | None = None

    def blocks(self) -> Iterator[_Block]:
        """Messages with their lines, and lines outside of messages that should not be there."""
        self.spaced = _is_spaced(self.source)
        self.name = path_of(self.source).stem
        before = ""
        for line in self.source.lines():
            yield from self._take(line, before)
            before = line
        if self.block is not None:
            yield self.block

    def _take(self, line: str, before: str) -> Iterator[_Block]:
        header = header_of(line)
        if header is not None and self._begins(header, before):
            yield from self._flush()
            self.block = _Block(header, self.name)
            self.has_ids = header.id is not None if self.heading else self.has_ids or header.id is not None
            self.heading, self.last = False, header.when
        elif _BAR.fullmatch(before) and line.startswith((_GROUPING, _OBJECT)):
            yield from self._section(line)
        elif self.heading:
            self._outside(line, before)
        elif self.block is not None:
            self.block.lines.append(line)

    def _begins(self, header: _Header, before: str) -> bool:
        """Whether what looks like a header is one: logs that members paste look the same, but lie in the past."""
        in_order = self.last is None or header.when is None or header.when >= self.last
        if before.strip() and not _BAR.fullmatch(before) and self.block is not None:
            return header.id is not None and (in_order or not self.spaced)
        return header.id is not None or not self.has_ids or in_order

    def _section(self, line: str) -> Iterator[_Block]:
        if self.block is not None and self.block.lines:
            self.block.lines.pop()  # the bar above
        yield from self._flush()
        if line.startswith(_OBJECT):
            self.name = line.removeprefix(_OBJECT).strip() or self.name
        self.heading, self.last = True, None

    def _outside(self, line: str, before: str) -> None:
        """Keep what stands before the first message and is no head: the export was cut."""
        if line.strip() and not _BAR.fullmatch(line) and not _BAR.fullmatch(before) and not line.startswith(_TITLE[:4]):
            self.block = self.block or _Block(None, self.name)
            self.block.lines.append(line)

    def _flush(self) -> Iterator[_Block]:
        if self.block is not None:
            yield self.block
        self.block = None


def header_of(line: str) -> _Header | None:
    """Who and when, where ``line`` is written like a header; ``when`` is None where there is no such time."""
    if not line[:1].isdigit() or len(line) > _LONGEST_HEADER:
        return None
    found = _HEADER.fullmatch(line)
    if found is None:
        return None
    named = _ID.fullmatch(found["who"])
    name, number = (named["name"], named["number"] or named["mail"]) if named else (found["who"], None)
    bare = name
    while (level := _LEVEL.match(bare)) and bare[level.end() :].strip():
        bare = bare[level.end() :]
    return _Header(_when(found), bare.strip(), number, name.removesuffix(bare))


def _when(found: re.Match[str]) -> datetime | None:
    hour, half = int(found["hour"]), (found["before"] or found["after"] or "").upper()
    if half in {"PM", "下午"} and hour < _NOON:
        hour += _NOON
    elif half in {"AM", "上午"} and hour == _NOON:
        hour = 0
    year, month, day, minute, second = (int(part) for part in found.group("year", "month", "day", "minute", "second"))
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone is the caller's
    except ValueError:
        return None


def _is_spaced(source: Source) -> bool:
    """Whether most headers with an id have a blank line before them; a re-save may have dropped those."""
    blank, close, before = 0, 0, ""
    for line in islice(source.lines(), _JUDGED_LINES):
        header = header_of(line)
        if header is not None and header.id is not None:
            blank += not before.strip()
            close += bool(before.strip())
        before = line
    return blank >= close


def _record(seq: int, block: _Block, zone: str) -> Record:
    text = "\n".join(block.lines).strip("\n").replace("\r", "\n").rstrip()
    header = block.header
    sent_at = local_ms(header.when, zone) if header and header.when else None
    if header is None or sent_at is None:
        return SkippedRecord(seq, "no such time" if header else "no header", text[:200])
    conversation = Conversation("qq", None, block.name)
    if header.id in _SYSTEM_IDS or (header.id is None and header.name == _SYSTEM_NAME):
        kind = Kind.RECALL if kind_of(text) is Kind.RECALL else Kind.SYSTEM
        return ParsedMessage(seq, conversation, None, sent_at, kind, text)
    return ParsedMessage(seq, conversation, _sender(header), sent_at, kind_of(text), text)


def _sender(header: _Header) -> Sender:
    known = not header.level or all(level in _PLAIN_LEVELS for level in _LEVEL.findall(header.level))
    aliases = () if known else (header.level + header.name,)
    return Sender(header.id, header.name or header.id or "", aliases)


def _signature(sample: Sample) -> float:
    if sample.shape not in {"text", "table"}:
        return 0.0
    if any(line.startswith((_TITLE, _OBJECT)) for line in sample.lines[:8]):
        return 1.0
    headers = [header for line in sample.lines[:_SCORED_LINES] if (header := header_of(line))]
    if any(header.id for header in headers):
        return 0.9 if len(headers) >= _SURE_HEADERS else 0.75
    bare = sum(_COLON.search(header.name) is None for header in headers)
    return 0.5 if len(headers) >= _SURE_HEADERS and bare * 2 >= len(headers) else 0.0


FORMAT = Format(
    "qq-txt",
    "QQ text export",
    "qq",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="ids of members; several chats in one file",
)
