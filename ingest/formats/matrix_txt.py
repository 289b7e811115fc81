"""Element's plain text export: ``Fri, Jun 20, 2025, 15:13:21 - name: text``, its date in the language of the app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.clock import local_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._blocks import Block, blocks_of
from ingest.formats._media import kind_of_file
from ingest.formats._paths import path_of
from ingest.formats._spelled_time import spelled_ms
from ingest.formats._whatsapp_stamp import Order, Stamp, date_orders, stamp_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender, SkippedRecord

_HEADER = re.compile(r"(?P<time>[^\n]{12,60}?) - (?P<rest>.*)", re.DOTALL)
_NAMED = re.compile(r"matrix - (?P<room>.+) - Chat Export - .*", re.DOTALL)
_NAME_LIMIT = 100
_REPLY = re.compile(r'<(?P<who>[^<>"\n]{1,255}?)(?: "(?P<text>[^\n]*?)(?P<cut>\.\.\.)?")?> (?P<said>.*)', re.DOTALL)
_OMITTED = re.compile(r" \((?:Media omitted[^()]*|File Attached|Error fetching file)\)\Z")
_SENT = {"sent an image.": Kind.IMAGE, "sent a sticker.": Kind.STICKER, "sent a video.": Kind.VIDEO}
_GONE = re.compile(r"Message deleted(?: (?:by|on) .{1,100})?", re.DOTALL)
_OWN = re.compile(
    r" - \S[^\n:]{0,100} (?:joined|left) the room|: <@[^\s:<>]+:[^\s<>\"]+(?: \"[^\n]*\")?> "
    r"|\((?:Media omitted|File Attached)"
)
"""What no other tool writes into lines whose dates are numbers."""
_SCORED_LINES = 200


@dataclass(frozen=True, slots=True)
class _Header:
    """A line's time as written, and what follows it."""

    stamp: Stamp | None
    """Where the date is in numbers."""
    sent_at: int | None
    """Where the month is a word."""
    rest: str


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; lines without a time belong to the one before."""
    stem, zone = path_of(source).stem, options.timezone or "UTC"
    found = _NAMED.fullmatch(stem)
    place = Conversation("matrix", None, found["room"] if found else stem)
    headers = (_header(line, zone) for line in source.lines())
    orders = dict(date_orders(header.stamp for header in headers if header and header.stamp))
    order, stamped = Order.DAY_FIRST, 0
    for seq, block in enumerate(blocks_of(source.lines(), lambda line: _header(line, zone), spaced=False)):
        if block.header and block.header.stamp:
            order, stamped = orders.get(stamped, order), stamped + 1
        yield _record(seq, block, order, place, zone)


def _header(line: str, zone: str) -> _Header | None:
    if found := stamp_of(line):
        return _Header(found[0], None, found[1])
    split = _HEADER.match(line)
    sent_at = spelled_ms(split["time"], zone) if split else None
    return _Header(None, sent_at, split["rest"]) if split and sent_at is not None else None


def _record(seq: int, block: Block[_Header], order: Order, place: Conversation, zone: str) -> Record:
    if block.header is None:
        return block.skipped(seq)
    sent_at = _sent_at(block.header, order, zone)
    text = "\n".join([block.header.rest, *block.lines]).rstrip()
    if sent_at is None:
        return SkippedRecord(seq, "no such time", text[:200])
    return _spoken(ParsedMessage(seq, place, None, sent_at, Kind.SYSTEM, text))


def _sent_at(header: _Header, order: Order, zone: str) -> int | None:
    if header.stamp is None:
        return header.sent_at
    when = header.stamp.when(order)
    return local_ms(when, zone) if when else None


def _spoken(line: ParsedMessage) -> ParsedMessage:
    """The message of whoever said it; lines of the room itself stay what they are."""
    plain = _OMITTED.sub("", line.text)
    for ending, kind in _SENT.items():
        if plain.endswith(f" {ending}") and ": " not in plain:
            return line._replace(sender=Sender(None, plain.removesuffix(f" {ending}")), kind=kind, text="")
    name, said = _split(line.text)
    if not name:
        return line
    if _GONE.fullmatch(said):
        return line._replace(kind=Kind.RECALL, text=said)
    return _said(line._replace(sender=Sender(None, name), kind=Kind.TEXT, text=said))


def _split(text: str) -> tuple[str, str]:
    """(name, what was said); no name where the line is the room's own, such as ``ann set the topic to "a: b"``."""
    first, newline, more = text.partition("\n")
    name, colon, said = first.partition(": ")
    if not colon and first.endswith(":"):
        name, colon = first[:-1], ":"
    if not colon or not name.strip() or len(name) > _NAME_LIMIT or name.count('"') % 2:
        return "", text
    return name, said + newline + more


def _said(message: ParsedMessage) -> ParsedMessage:
    """The message with what was attached to it, or replied to."""
    file = _OMITTED.sub("", message.text)
    if file != message.text:
        return message._replace(kind=kind_of_file(file), text=file)
    reply = _REPLY.fullmatch(message.text)
    if reply is None:
        return message
    source = reply["text"] and reply["text"] + (reply["cut"] or "")
    return message._replace(text=reply["said"], quoted=Quoted(text=source) if source else None)


def _signature(sample: Sample) -> float:
    lines = [line for line in sample.lines[:_SCORED_LINES] if line.strip()]
    headers = [header for line in lines if (header := _header(line, "UTC"))]
    if sample.shape not in {"text", "table"} or not headers or not _header(lines[0], "UTC"):
        return 0.0
    if all(header.stamp is None for header in headers):
        return 0.97
    return 0.97 if _OWN.search(sample.head) and all(_is_to_the_second(header) for header in headers) else 0.0


def _is_to_the_second(header: _Header) -> bool:
    return header.stamp is None or (header.stamp.style[3] and not header.stamp.style[1])


FORMAT = Format(
    "matrix-txt",
    "Element text export",
    "matrix",
    _signature,
    read,
    kept=frozenset({Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="names only; dates in many languages, the order of day and month decided over the file",
)
