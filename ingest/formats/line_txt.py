"""LINE's text exports: ``[LINE] Chat history with NAME``, from phones (tabs) and from the desktop (blanks)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._line_day import day_of
from ingest.formats._line_phrases import chat_title, is_saved_line, own_kind, placeholder_kind
from ingest.formats._paths import path_of
from ingest.formats._spoken_names import SpokenNames
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_ZONE = "Asia/Tokyo"
_MARK = "[LINE]"
_HALF = r"(?:上午|下午|午前|午後|오전|오후|[ap]\.?m\.?)"
_TIME = rf"(?P<time>(?:{_HALF}\s?)?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?{_HALF})?)"
_TABBED = re.compile(rf"{_TIME}\t(?P<rest>.*)", re.IGNORECASE)
_SPACED = re.compile(rf"{_TIME} (?P<rest>\S.*)", re.IGNORECASE)
_ANY_DAY = "2000-01-01"
_SCORED_LINES = 200


@dataclass(slots=True)
class _Block:
    """A stamped line with the lines that continue it; without time: lines before any stamp."""

    chat: str
    day: str
    time: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines as one text, without the blank lines around it."""
        return "\n".join(self.lines).strip("\n").rstrip()


@dataclass(frozen=True, slots=True)
class _Style:
    """How one file parts names from words: by tabs, or by blanks (``names`` then knows who speaks)."""

    stamp: re.Pattern[str]
    names: SpokenNames | None

    def stamp_of(self, line: str, before: _Block | None) -> re.Match[str] | None:
        """The stamp that begins the line. ``8:00 sharp`` is said where it goes back in time and nobody is called so."""
        found = self.stamp.match(line)
        if found is None or self.names is None or before is None or self.names.hears(found["rest"]):
            return found
        return found if _minute(found["time"]) >= _minute(before.time) else None


def _minute(time: str) -> int:
    """Milliseconds of the day, 0 where it is no time."""
    return any_ms(f"{_ANY_DAY} {time}", "UTC") or 0


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; titles and day lines are no records."""
    zone, style = options.timezone or _ZONE, _style(source)
    for seq, block in enumerate(_blocks(source, style)):
        yield _record(seq, block, style, zone)


def _style(source: Source) -> _Style:
    if any(_TABBED.match(line) for line in source.lines()):
        return _Style(_TABBED, None)
    rests = (found["rest"] for line in source.lines() if (found := _SPACED.match(line)))
    known = (title[0] for line in source.lines() if (title := _title(line)))
    return _Style(_SPACED, SpokenNames((rest for rest in rests if own_kind(rest) is None), known))


def _title(line: str) -> tuple[str, str] | None:
    """(name, zone) of a chat's first line."""
    plain = line.lstrip("\ufeff").strip()
    return chat_title(plain.removeprefix(_MARK)) if plain.startswith(_MARK) else None


def _blocks(source: Source, style: _Style) -> Iterator[_Block]:
    chat, day = _stem_name(source), ""
    block: _Block | None = None
    for line in source.lines():
        title, mark, found = _title(line), day_of(line.strip()), style.stamp_of(line, block)
        if title or mark or found:
            if block is not None:
                yield block
            chat, day = title[0] if title else chat, mark or ("" if title else day)
            block = _Block(chat, day, found["time"], [found["rest"]]) if found else None
        elif block is not None:
            block.lines.append(line)
        elif line.strip() and not is_saved_line(line) and not line.lstrip("\ufeff").startswith(_MARK):
            block = _Block(chat, "", "", [line])
    if block is not None:
        yield block


def _stem_name(source: Source) -> str:
    stem = path_of(source).stem.removeprefix(_MARK).strip()
    title = chat_title(stem)
    return title[0] if title else stem


def _record(seq: int, block: _Block, style: _Style, zone: str) -> Record:
    sent_at = any_ms(f"{block.day} {block.time}", zone) if block.time and block.day else None
    if sent_at is None:
        reason = "no header" if not block.time else "no such time" if block.day else "no day"
        return SkippedRecord(seq, reason, block.text[:200])
    conversation = Conversation("line", None, block.chat)
    name, said = _tabbed(block) if style.names is None else _spaced(block, style.names)
    if not name:
        return ParsedMessage(seq, conversation, None, sent_at, own_kind(said) or Kind.SYSTEM, said)
    said = _unquoted(said)
    kind = placeholder_kind(said, bare=style.names is not None) or kind_of(said)
    return ParsedMessage(seq, conversation, Sender(None, name), sent_at, kind, said)


def _tabbed(block: _Block) -> tuple[str, str]:
    """(name, what was said); LINE's own lines have an empty name, or none."""
    name, tab, said = "\n".join(block.lines).partition("\t")
    return (name.strip(), said.strip("\n").rstrip()) if tab and "\n" not in name else ("", block.text)


def _spaced(block: _Block, names: SpokenNames) -> tuple[str, str]:
    if len(block.lines) == 1 and own_kind(block.lines[0]):
        return "", block.text
    name, said = names.split(block.lines[0])
    return name, "\n".join([said, *block.lines[1:]]).strip("\n").rstrip()


def _unquoted(text: str) -> str:
    """LINE puts quotation marks around what has several lines, and doubles those inside."""
    if "\n" in text and text.startswith('"') and text.endswith('"'):
        return text[1:-1].replace('""', '"').strip("\n").rstrip()
    return text


def _signature(sample: Sample) -> float:
    if sample.shape not in {"text", "table"}:
        return 0.0
    lines = [line for line in sample.lines[:_SCORED_LINES] if line.strip()]
    if (
        lines
        and lines[0].lstrip("\ufeff").startswith(_MARK)
        and (_title(lines[0]) or is_saved_line(lines[min(1, len(lines) - 1)]))
    ):
        return 1.0
    days = [number for number, line in enumerate(lines) if day_of(line.strip())]
    if not days:
        return 0.0
    following = [lines[number + 1] for number in days if number + 1 < len(lines)]
    if any(_TABBED.match(line) for line in following):
        return 0.9
    return 0.7 if days[0] == 0 and any(_SPACED.match(line) for line in following) else 0.0


def _guess_zone(sample: Sample) -> str | None:
    return next((title[1] for line in sample.lines[:3] if (title := _title(line))), _ZONE)


FORMAT = Format(
    "line-txt",
    "LINE chat",
    "line",
    _signature,
    read,
    _ZONE,
    guess_zone=_guess_zone,
    kept=frozenset({Kept.RECALLS, Kept.MEDIA}),
    note="phones and desktop; day lines of every language and era; the title's language suggests the zone",
)
