"""WhatsApp's ``_chat.txt`` and ``WhatsApp Chat with NAME.txt``, in every language and date style it is exported in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.clock import local_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats import _whatsapp_phrases as phrases
from ingest.formats._whatsapp_stamp import Order, Stamp, date_orders, stamp_of
from ingest.scripts import mostly_chinese, zone_of_words
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\ufeff]")
"""Direction marks: invisible, strewn over stamps, names and placeholders."""
_OWN_MARK = ": \u200e"
"""WhatsApp puts a left-to-right mark before what it says itself under a member's or the group's name."""
_MENTION = re.compile("@\u2068~?[ \u00a0\u202f]?([^\u2069]+)\u2069")
_QUOTES = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("„", "“"))
_NAME_LIMIT = 100
_SCORED_LINES = 200
_UNSIGNED = 0.4
"""The score of Chinese lines that nothing but their shape speaks for: below that of logs which no tool signs."""


@dataclass(slots=True)
class _Block:
    """A stamped line with the lines that continue it."""

    stamp: Stamp | None
    order: Order
    marked: bool
    lines: list[str]


@dataclass(frozen=True, slots=True)
class _Chat:
    """What holds for every message of a file."""

    conversation: Conversation
    zone: str
    names: set[str]
    """Members heard so far."""


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; the number of a record is the number of its stamped line."""
    chat = _Chat(Conversation("whatsapp", None, _chat_name(source)), options.timezone or "UTC", set())
    for seq, block in enumerate(_blocks(source)):
        yield _record(seq, block, chat)


def _chat_name(source: Source) -> str:
    """The chat by its file's name, else by the archive or folder that holds a ``_chat.txt``."""
    parts = [part for part in re.split(r"[/\\]|(?<=\.zip)!", source.name) if part not in {"", ".", ".."}]
    stems = [
        PurePosixPath(part).stem if index == len(parts) - 1 or part.endswith(".zip") else part
        for index, part in enumerate(parts)
    ]
    for stem in reversed(stems):
        if name := phrases.chat_name(stem):
            return name
    own = stems[-1] if stems else ""
    return stems[-2] if own == "_chat" and len(stems) > 1 else own


def _blocks(source: Source) -> Iterator[_Block]:
    begun = (stamp_of(_MARKS.sub("", line)) for line in source.lines())
    orders = dict(date_orders(found[0] for found in begun if found))
    block: _Block | None = None
    number, order = 0, Order.DAY_FIRST
    for line in source.lines():
        clean = _MARKS.sub("", line)
        found = stamp_of(clean)
        if found is None and block is not None:
            block.lines.append(clean)
            continue
        if found is not None:
            order = orders.get(number, order)
            number += 1
        elif not clean.strip():
            continue
        if block is not None:
            yield block
        stamp, rest = found or (None, clean)
        block = _Block(stamp, order, _OWN_MARK in line, [rest])
    if block is not None:
        yield block


def _record(seq: int, block: _Block, chat: _Chat) -> Record:
    text = "\n".join(block.lines).rstrip()
    when = block.stamp.when(block.order) if block.stamp else None
    sent_at = local_ms(when, chat.zone) if when else None
    if sent_at is None:
        return SkippedRecord(seq, "no such time" if block.stamp else "no time", text[:200])
    name, said = _split(text, chat.names)
    if name is None or (block.marked and phrases.SYSTEM.search(said)):
        return ParsedMessage(seq, chat.conversation, None, sent_at, Kind.SYSTEM, said if name else text)
    chat.names.add(name)
    said = phrases.EDITED.sub("", said)
    kind = phrases.placeholder_kind(said) or (phrases.call_kind(said) if block.marked else None) or Kind.TEXT
    mentions = tuple(_MENTION.findall(said))
    return ParsedMessage(seq, chat.conversation, Sender(None, name), sent_at, kind, said, mentions=mentions)


def _split(text: str, names: set[str]) -> tuple[str | None, str]:
    """(sender, what was said); the sender is None on lines of WhatsApp itself."""
    first, newline, more = text.partition("\n")
    head, colon, said = first.partition(": ")
    if not colon:
        head, colon, said = first.partition(":")
        if said and _clean_name(head) not in names and not said.startswith("."):
            return None, text
    name = _clean_name(head)
    if not colon or not name or len(name) > _NAME_LIMIT or _quotes(head):
        return None, text
    return name, said + newline + more


def _quotes(head: str) -> bool:
    """Whether a quotation is open at the end of ``head``: then it heads a sentence (``… the subject from "a: b"``)."""
    return head.count('"') % 2 == 1 or any(head.rfind(opening) > head.rfind(closing) for opening, closing in _QUOTES)


def _clean_name(head: str) -> str:
    return head.replace("\u202f", " ").replace("\u00a0", " ").strip().removeprefix("~").strip()


def _signature(sample: Sample) -> float:
    lines = [_MARKS.sub("", line) for line in sample.lines[:_SCORED_LINES]]
    stamped = [found for line in lines if (found := stamp_of(line))]
    rests = [rest for _, rest in stamped]
    spoken = sum(":" in rest for rest in rests)
    if sample.shape not in {"text", "table"} or not rests or not (spoken or len(rests) > 1):
        return 0.0
    nicks = sum(rest.startswith("<") and ">" in rest for rest in rests)
    if nicks > spoken / 2 or not lines:
        return 0.0
    if not _signed(sample, rests) and mostly_chinese(rests) and not any(_written_in_chinese(one) for one, _ in stamped):
        return _UNSIGNED
    return 0.9 if stamp_of(lines[0]) else 0.7


def _signed(sample: Sample, rests: Sequence[str]) -> bool:
    """True where WhatsApp shows itself: by its marks, the file's name, or a sentence of its own."""
    name = PurePosixPath(sample.source.path)
    named = name.stem == "_chat" or any(phrases.chat_name(part) for part in (name.stem, name.parent.name))
    own = any(phrases.SYSTEM.search(rest) for rest in rests if _split(rest, set())[0] is None)
    return named or own or bool(_MARKS.search(sample.head.removeprefix("\ufeff")))


def _written_in_chinese(stamp: Stamp) -> bool:
    """True for the stamps of Chinese phones: with strokes or 年, and with seconds in brackets only."""
    separator, bracket, _, seconds, _ = stamp.style
    return separator in {"/", "年"} and bracket == seconds


def _guess_zone(sample: Sample) -> str:
    """By what is said: WhatsApp writes the phone's time and never its zone."""
    found = (stamp_of(_MARKS.sub("", line)) for line in sample.lines[:_SCORED_LINES])
    return zone_of_words(one[1] for one in found if one)


FORMAT = Format(
    "whatsapp-txt",
    "WhatsApp chat",
    "whatsapp",
    _signature,
    read,
    kept=frozenset({Kept.MENTIONS, Kept.RECALLS, Kept.MEDIA}),
    guess_zone=_guess_zone,
    note="both header styles; day and month order decided over the file; Asia/Shanghai where most is Chinese",
)
