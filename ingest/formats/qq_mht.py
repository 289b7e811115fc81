"""QQ's ``.mht`` export: one web page with a table of messages, and pictures behind it that are never looked at."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ingest.clock import any_ms
from ingest.encoding import text_stream
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import path_of
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_ZONE = "Asia/Shanghai"
_BY = "Tencent MsgMgr"
_ROW_END = re.compile(r"</tr\s*>", re.IGNORECASE)
_PART_END = re.compile(r"^--\S*_NextPart_", re.MULTILINE)
_PAGE = re.compile(r"<html|<table|<tr", re.IGNORECASE)
_DAY = re.compile(r"日期:\s*(?P<day>\d{4}-\d{1,2}-\d{1,2})")
_OBJECT = re.compile(r"消息对象:\s*(?P<name>.+)")
_HEADER = re.compile(r"(?P<who>.*?)\s*(?P<time>\d{1,2}:\d{2}:\d{2})(?:\s*(?P<half>AM|PM))?", re.DOTALL | re.IGNORECASE)
_ID = re.compile(r"(?P<name>.*)(?:\((?P<number>\d{4,12})\)|<(?P<mail>[^<>\s]+@[^<>\s]+)>)", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>|</p>|</div>", re.IGNORECASE)
_PICTURE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_LEVEL = re.compile(r"【[^】]{1,12}】(?=.)")
_SYSTEM_IDS = frozenset({"10000", "1000000"})
_SYSTEM_NAME = "系统消息"
_ROW_LIMIT = 1_000_000
"""Characters: of a longer row only its end is looked at."""
_TITLE_LIMIT = 2000
"""Characters of markup in which a day, a chat's name or a message's head stands."""
_CHUNK = 1 << 20
_MARK_LENGTH = 10


@dataclass(slots=True)
class _Chat:
    """Where the walk through the page stands."""

    name: str
    day: str = ""


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in the page's order; what is neither a day, a title nor a message is no record."""
    chat, zone, seq = _Chat(path_of(source).stem), options.timezone or _ZONE, 0
    for row in _rows(source):
        told = _words(row[:_TITLE_LIMIT])
        if found := _DAY.fullmatch(told):
            chat.day = found["day"]
        elif found := _OBJECT.fullmatch(told):
            chat.name = found["name"].strip()
        elif record := _record(seq, row, chat, zone):
            yield record
            seq += 1


def _rows(source: Source) -> Iterator[str]:
    """The rows of the page; reading stops where the next part of the file begins."""
    held, within = "", False
    for chunk in _chunks(source):
        held += chunk
        if not within and not (begins := _PAGE.search(held)):
            held = held[-_MARK_LENGTH:]
            continue
        if not within and begins:
            within, held = True, held[begins.start() :]
        ends = _PART_END.search(held)
        *rows, held = _ROW_END.split(held[: ends.start()] if ends else held)
        yield from rows
        if ends:
            return
        held = held[-_ROW_LIMIT:]


def _chunks(source: Source) -> Iterator[str]:
    """The text piece by piece: the whole page may be one line."""
    with source.open() as stream:
        text = text_stream(stream, source.encoding)
        yield from iter(partial(text.read, _CHUNK), "")


def _record(seq: int, row: str, chat: _Chat, zone: str) -> Record | None:
    """The message of a row: the first division says who and when, what follows is what was said."""
    cell = row.rpartition("<td")[2].partition(">")[2]
    head, body = _split(cell)
    found = _HEADER.fullmatch(_words(head[:_TITLE_LIMIT]))
    if found is None:
        return None
    sent_at = any_ms(f"{chat.day} {found['time']} {found['half'] or ''}".strip(), zone)
    if sent_at is None:
        return SkippedRecord(seq, "no day", _words(row)[:200])
    text, sender = _words(_PICTURE.sub("[图片]", body)), _sender(found["who"])
    kind = kind_of(text)
    if sender is None and kind is not Kind.RECALL:
        kind = Kind.SYSTEM
    return ParsedMessage(seq, Conversation("qq", None, chat.name), sender, sent_at, kind, text)


def _split(cell: str) -> tuple[str, str]:
    """(first division, rest), however deep the first one is nested."""
    depth = 0
    for tag in re.finditer(r"<(/?)div\b[^<>]*>", cell, re.IGNORECASE):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return cell[: tag.end()], cell[tag.end() :]
    return cell, ""


def _words(markup: str) -> str:
    """The text of a piece of the page; blanks that do not break are blanks."""
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", markup)))
    lines = plain.replace("\u00a0", " ").replace("\u202f", " ").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _sender(who: str) -> Sender | None:
    """Name and number or address; None for QQ itself."""
    found = _ID.fullmatch(who.strip())
    name, id_ = (found["name"], found["number"] or found["mail"]) if found else (who, None)
    name = _LEVEL.sub("", name.strip())
    if id_ in _SYSTEM_IDS or name == _SYSTEM_NAME or not (name or id_):
        return None
    return Sender(id_, name or str(id_))


def _signature(sample: Sample) -> float:
    if _BY in sample.head[:4096]:
        return 1.0
    return 0.9 if "Tencent IM Message" in sample.head[:4096] else 0.0


FORMAT = Format(
    "qq-mht",
    "QQ .mht export",
    "qq",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="the page alone is read, pictures are passed over",
)
