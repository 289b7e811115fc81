"""KakaoTalk's text exports, from computers (day lines, ``[name] [time] words``) and from phones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._kakao_phrases import (
    ZONE,
    chat_title,
    file_title,
    is_saved_line,
    own_kind,
    placeholder_kind,
)
from ingest.formats._kakao_stamp import Stamp, computer_stamp, day_of, phone_stamp
from ingest.formats._paths import path_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_SCORED_LINES = 200
_HEAD_LINES = 5


@dataclass(slots=True)
class _Block:
    """A stamped line with the lines that continue it; without stamp: lines before any."""

    chat: str
    stamp: Stamp | None
    day: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines as one text, without the blank lines around it."""
        return "\n".join(self.lines).strip("\n").rstrip()


@dataclass(slots=True)
class _Walk:
    """Where the walk through the file stands."""

    chat: str
    stamp_of: Callable[[str], Stamp | None]
    day: str = ""
    time: str = ""

    def stamp(self, line: str) -> Stamp | None:
        """The stamp of the line; on computers a line of KakaoTalk itself has none, and the last one's time."""
        found = self.stamp_of(line)
        if found is None and self.stamp_of is computer_stamp and self.day and own_kind(line):
            return Stamp("", self.time or "0:00", None, line)
        return found


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order; titles, day lines and marks between two sittings are no records."""
    zone = options.timezone or ZONE
    for seq, block in enumerate(_blocks(source)):
        yield _record(seq, block, zone)


def _style(source: Source) -> Callable[[str], Stamp | None]:
    """The first stamp of the file says where it was written."""
    for line in source.lines():
        if computer_stamp(line):
            return computer_stamp
        if phone_stamp(line):
            return phone_stamp
    return phone_stamp


def _head(source: Source) -> tuple[str, int]:
    """(name of the chat, lines of the head): the line that says when it was saved ends it, whatever stands above."""
    first = [line.strip("\ufeff \t") for line in islice(source.lines(), _HEAD_LINES)]
    saved = next((number for number, line in enumerate(first) if is_saved_line(line)), -1)
    above = next(filter(None, first[: max(saved, 0)]), "")
    return chat_title(above) or above or file_title(path_of(source).stem), saved + 1


def _blocks(source: Source) -> Iterator[_Block]:
    name, head = _head(source)
    walk = _Walk(name, _style(source))
    block: _Block | None = None
    for line in islice(source.lines(), head, None):
        title, day = chat_title(line), day_of(line)
        stamp = None if title or day else walk.stamp(line.lstrip("\ufeff"))
        if title or day or stamp:
            if block is not None:
                yield block
            block = _begin(walk, title, day, stamp)
        elif block is not None:
            block.lines.append(line)
        elif line.strip("\ufeff \t") and not is_saved_line(line):
            block = _Block(walk.chat, None, "", [line])
    if block is not None:
        yield block


def _begin(walk: _Walk, title: str | None, day: str | None, stamp: Stamp | None) -> _Block | None:
    """What the line begins: a chat, a day, or a message."""
    walk.chat = title or walk.chat
    if stamp is None:
        walk.day, walk.time = day or "", ""
        return None
    walk.day, walk.time = stamp.day or walk.day, stamp.time
    return None if stamp.said is None else _Block(walk.chat, stamp, walk.day, [stamp.said])


def _record(seq: int, block: _Block, zone: str) -> Record:
    text, stamp = block.text, block.stamp
    sent_at = any_ms(f"{block.day} {stamp.time}", zone) if stamp and block.day else None
    if stamp is None or sent_at is None:
        reason = "no header" if stamp is None else "no such time" if block.day else "no day"
        return SkippedRecord(seq, reason, text[:200])
    conversation = Conversation("kakaotalk", None, block.chat)
    if stamp.name is None:
        return ParsedMessage(seq, conversation, None, sent_at, own_kind(text) or Kind.SYSTEM, text)
    return ParsedMessage(seq, conversation, Sender(None, stamp.name), sent_at, placeholder_kind(text), text)


def _signature(sample: Sample) -> float:
    if sample.shape not in {"text", "table", "array"}:
        return 0.0
    lines = [line.lstrip("\ufeff") for line in sample.lines[:_SCORED_LINES] if line.strip("\ufeff \t")]
    titled = bool(lines) and (chat_title(lines[0]) is not None or any(map(is_saved_line, lines[:2])))
    dated = any(day_of(line) for line in lines) and any(computer_stamp(line) for line in lines)
    spoken = any((stamp := phone_stamp(line)) and stamp.name for line in lines)
    if not dated and not spoken:
        return 0.0
    return 1.0 if titled else 0.95


FORMAT = Format(
    "kakao-txt",
    "KakaoTalk chat",
    "kakaotalk",
    _signature,
    read,
    ZONE,
    kept=frozenset({Kept.RECALLS, Kept.MEDIA}),
    note="computers and phones, Korean and English",
)
