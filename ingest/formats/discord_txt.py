"""DiscordChatExporter's text: ``[date] name`` above each message, under a head that names the channel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._blocks import Block, blocks_of
from ingest.formats._direct import DIRECT
from ingest.formats._discord_dates import Dates, dates_of, is_dated
from ingest.formats._discord_text import TALKS, attached, is_own, place_of, sender_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, SkippedRecord

_HEADER = re.compile(r"\[(?P<time>[^\[\]\n]{6,40})\] (?P<name>.+?)(?: \(pinned\))?")
_RULE = "=" * 62
_GUILD, _CHANNEL = "Guild: ", "Channel: "
_HEAD_LINES = 12
_END = re.compile(rf"(?<!\n)\n*+{_RULE}\n+Exported [\d.,'\s]+ message\(s\)\n+{_RULE}\s*\Z")
_SECTION = re.compile(r"\{(?P<name>Attachments|Embed|Stickers|Reactions)\}")
_UTC = "UTC"


@dataclass(frozen=True, slots=True)
class _Header:
    date: str
    name: str


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order. Raises ``UnknownFormat`` where the dates may be read either way."""
    written = (header.date for line in source.lines() if (header := _header(line)))
    dates, place = dates_of(written, source.name, options.timezone or _UTC), _place(source)
    for seq, block in enumerate(blocks_of(source.lines(), _header)):
        yield _record(seq, block, place, dates)


def _place(source: Source) -> Conversation:
    """The channel by the file's name, else by the head: ``Channel: Category / name``."""
    named, talks = place_of(source), False
    for line in islice(source.lines(), _HEAD_LINES):
        talks |= line == f"{_GUILD}{TALKS}"
        if line.startswith(_CHANNEL):
            name = DIRECT if talks else line.removeprefix(_CHANNEL).rpartition(" / ")[2]
            return Conversation(named.platform, named.id, name or named.name)
    return named


def _header(line: str) -> _Header | None:
    found = _HEADER.fullmatch(line) if line.startswith("[") else None
    return _Header(found["time"], found["name"]) if found and is_dated(found["time"]) else None


def _record(seq: int, block: Block[_Header], place: Conversation, dates: Dates) -> Record:
    if block.header is None:
        is_head = _RULE in block.lines
        return SkippedRecord(seq, "head" if is_head else "no header", block.text[:200], counts=not is_head)
    sent_at = dates.ms(block.header.date)
    if sent_at is None:
        return block.skipped(seq)
    kind, text = _said(_END.sub("", "\n".join(block.lines).replace("\r", "\n")))
    if is_own(text):
        return ParsedMessage(seq, place, None, sent_at, Kind.SYSTEM, text)
    return ParsedMessage(seq, place, sender_of(None, block.header.name), sent_at, kind, text)


def _said(body: str) -> tuple[Kind, str]:
    """The words; where there are none, what was sent in their place. Reactions are not read."""
    words, sections = _sections(body)
    if words or not sections:
        return Kind.TEXT, words
    name, lines = next(iter(sections.items()))
    if name == "Attachments":
        return attached(lines[0] if lines else "")
    if name == "Stickers":
        return Kind.STICKER, ""
    return (Kind.LINK, "\n".join(lines)) if name == "Embed" else (Kind.TEXT, "")


def _sections(body: str) -> tuple[str, dict[str, list[str]]]:
    """The words, and the lines of each section behind them."""
    words: list[str] = []
    sections: dict[str, list[str]] = {}
    current: list[str] = words
    for line in body.split("\n"):
        if found := _SECTION.fullmatch(line):
            current = sections.setdefault(found["name"], [])
        elif line.strip() or current is words:
            current.append(line)
    return "\n".join(words).strip("\n").rstrip(), sections


def _signature(sample: Sample) -> float:
    head = [line for line in sample.lines if line.strip()][:_HEAD_LINES]
    named = all(any(line.startswith(word) for line in head) for word in (_GUILD, _CHANNEL))
    return 1.0 if named and _RULE in head else 0.0


FORMAT = Format(
    "discord-txt",
    "DiscordChatExporter text",
    "discord",
    _signature,
    read,
    kept=frozenset({Kept.MEDIA}),
    note="names only; the file decides which number of a date is the day, or it is refused",
)
