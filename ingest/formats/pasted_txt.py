"""WeChat and WeCom talk that somebody copied: pasted from the desktop, or a forwarded 聊天记录 mailed out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import path_of
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_ZONE = "Asia/Shanghai"
_TITLE = re.compile(r"\ufeff?(?P<name>.{1,60}?)的?(?:聊天记录|聊天記錄)[:：]?\s*")
_DAY = re.compile(
    r"[-—–=\s]*(?P<day>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s*(?:星期|周)[一二三四五六日天])?[-—–=\s]*"
)
_STAMPED = re.compile(
    r"(?P<name>\S(?:.{0,58}?\S)??)(?P<gap>[ \t\u00a0]+)"
    r"(?:(?P<day>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s+)?"
    r"(?P<time>(?:(?:上午|下午|凌晨|早上|晚上|中午)\s*)?\d{1,2}:\d{2}(?::\d{2})?)[:：]?\s*"
)
_NUMERIC = re.compile(r"[\d\s.:：/\-年月日]+")
"""Of digits alone: a stamp or a sum, and nobody's name."""
_LEAST_STAMPS = 2
_SCORED_LINES = 200
_STAMP_SHARE = 0.2


@dataclass(slots=True)
class _Block:
    """A stamped name with the lines under it; the time is a text as it stands, with its day where one is known."""

    name: str
    time: str
    lines: list[str] = field(default_factory=list)


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order. A time without a day before it is no time; lines before the first stamp are skipped."""
    conversation = Conversation("wechat", None, _name(source) or path_of(source).stem)
    zone = options.timezone or _ZONE
    for seq, block in enumerate(_blocks(source)):
        yield _record(seq, block, conversation, zone)


def _name(source: Source) -> str:
    """The group of a forwarded record, by its first line."""
    first = next((line for line in source.lines() if line.strip()), "")
    found = _TITLE.fullmatch(first)
    return found["name"].strip('“”"「」 ') if found else ""


def _blocks(source: Source) -> Iterator[_Block]:
    block: _Block | None = None
    day, free = "", True
    for number, line in enumerate(source.lines()):
        stamp, mark = _stamp(line, free=free), _DAY.fullmatch(line)
        free = mark is not None or not line.strip()
        if stamp is None and mark is None:
            if block is not None:
                block.lines.append(line)
            elif line.strip() and not (number == 0 and _TITLE.fullmatch(line)):
                block = _Block("", "", [line])
            continue
        day = (stamp["day"] if stamp else mark["day"] if mark else "") or day
        if block is not None:
            yield block
        block = _Block(stamp["name"], f"{day} {stamp['time']}") if stamp else None
    if block is not None:
        yield block


def _stamp(line: str, *, free: bool) -> re.Match[str] | None:
    """A name with a time; without a day it needs a wide gap or a free line above (``明早 10:00`` is said)."""
    found = _STAMPED.fullmatch(line)
    if found is None or _NUMERIC.fullmatch(found["name"]):
        return None
    return found if found["day"] or free or len(found["gap"]) > 1 else None


def _record(seq: int, block: _Block, conversation: Conversation, zone: str) -> Record:
    text = "\n".join(block.lines).strip("\n").replace("\r", "\n").rstrip()
    sent_at = any_ms(block.time, zone)
    if sent_at is None:
        return SkippedRecord(seq, "no day" if block.name else "no header", text[:200])
    kind = kind_of(text)
    sender = None if kind is Kind.RECALL else Sender(None, block.name.removesuffix(":").removesuffix("：").strip())
    return ParsedMessage(seq, conversation, sender, sent_at, kind, text)


def _signature(sample: Sample) -> float:
    """A guess at best: people paste anything, and other formats' stamps are stricter."""
    if sample.shape not in {"text", "table"}:
        return 0.0
    lines = [line for line in islice(sample.lines, _SCORED_LINES) if line.strip()]
    stamps = sum(_stamp(line, free=False) is not None for line in lines)
    dated = any(_DAY.fullmatch(line) or ((found := _stamp(line, free=False)) and found["day"]) for line in lines)
    if not stamps or not dated:
        return 0.0
    first = _TITLE.fullmatch(lines[0]) or _stamp(lines[0], free=True) or _DAY.fullmatch(lines[0])
    return 0.6 if first or (stamps >= _LEAST_STAMPS and stamps >= _STAMP_SHARE * len(lines)) else 0.0


FORMAT = Format(
    "pasted-txt",
    "Pasted or forwarded WeChat / WeCom talk",
    "wechat",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="names only; each message needs its day, at its stamp or on a line before it",
)
