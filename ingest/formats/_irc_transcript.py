"""From the lines of an IRC log to records: days that pass, people who speak, lines of the channel itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ingest.clock import local_ms
from ingest.format import Sample, Source
from ingest.formats._irc_line import DayMark, LineParser, LogLine
from ingest.formats._irc_place import channel_of, day_of
from ingest.formats._irc_playback import Playback
from ingest.formats._irc_text import addressees, log_lines, nick_id, nick_of, plain
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_HALF_DAY = timedelta(hours=12)
_LAST_DAY = datetime(9999, 12, 31)  # noqa: DTZ001 (a local day; the zone comes later)
_EVENT = re.compile(
    r"(?:Joins|Parts|Quits): (?P<listed>\S+)"
    r"|(?P<nick>\S+)(?: [\[(]\S*[\])])?\s+(?:"
    r"(?:has |have |was )(?:joined|left|quit|parted|kicked|banned)\b|(?:joined|left|quit)(?: [#(\[]|\Z)"
    r"|(?:is|are) now known as (?P<new>\S+)|(?:changes?|changed|set) (?:the )?topic\b|sets? mode\b|sets: "
    r"|(?:gives|removes) channel operator)",
    re.IGNORECASE,
)
"""What the channel says of a person."""
_SAID = re.compile(r"\s*<([^>]+)> ?(.*)", re.DOTALL)
_ACTION = re.compile(r"\s*\*\s+(\S+) ?(.*)", re.DOTALL)
_EVENT_MARK = re.compile(r"(?:\*{3}|={3}|-!-|-->|<--|->|<-)\s*")
_MODULE = "*"
"""How names begin under which a bouncer itself speaks (``*status``, ``***``); no nick does."""
_SCORED_LINES = 200


@dataclass(slots=True)
class _Walk:
    """Where the log is in time, and who is in it."""

    now: datetime
    nicks: frozenset[str]
    """Ids of everyone who speaks or comes and goes anywhere in the log: whom a line may address."""

    def move(self, line: LogLine) -> datetime:
        """The line's time; a clock that falls back by more than half a day has passed midnight."""
        at = line.at or self.now.time()
        when = datetime.combine(line.day or self.now.date(), at)
        if line.day is None and self.now - when > _HALF_DAY and when < _LAST_DAY:
            when += timedelta(days=1)
        self.now = when
        return when


def transcript(
    source: Source, options: ReadOptions, parse: LineParser, again: LineParser | None = None
) -> Iterator[Record]:
    """One record for every line of the log, which is read twice: a parser that keeps count needs another, ``again``."""
    walk = _Walk(datetime.combine(day_of(source), time()), _nicks(source, parse))
    conversation = Conversation("irc", None, channel_of(source, log_lines(source)))
    zone, playback = options.timezone or "UTC", Playback()
    for seq, raw in enumerate(log_lines(source)):
        line = (again or parse)(plain(raw))
        if isinstance(line, LogLine):
            line = playback.heard(line, walk.now.date())
            if line is None:
                yield SkippedRecord(seq, "played back again", raw[:200], counts=False)
                continue
            if line.channel and line.channel != conversation.name:
                conversation = Conversation("irc", None, line.channel)
            yield _message(seq, line, walk, conversation, zone)
        elif isinstance(line, DayMark):
            walk.now = datetime.combine(line.day or walk.now.date(), time())
            yield SkippedRecord(seq, "day mark", raw[:200], counts=False)
        else:
            yield SkippedRecord(seq, "not a log line", raw[:200], counts=bool(raw.strip()))


def _nicks(source: Source, parse: LineParser) -> frozenset[str]:
    found: set[str] = set()
    for raw in log_lines(source):
        line = parse(plain(raw))
        if isinstance(line, LogLine):
            event = _EVENT.match(line.text) if line.nick is None else None
            names = event.groups() if event else (line.nick and nick_of(line.nick),)
            found.update(nick_id(name) for name in names if name)
    return frozenset(found)


def _message(seq: int, line: LogLine, walk: _Walk, conversation: Conversation, zone: str) -> Record:
    sent_at = local_ms(walk.move(line), zone)
    if sent_at is None:
        return SkippedRecord(seq, "no such time", line.text[:200])
    nick, text = _speaker(line, walk.nicks)
    if nick is None:
        return ParsedMessage(seq, conversation, None, sent_at, Kind.SYSTEM, text)
    sender = Sender(nick_id(nick), nick)
    mentions = addressees(text, walk.nicks)
    return ParsedMessage(seq, conversation, sender, sent_at, Kind.TEXT, text, mentions=mentions)


def _speaker(line: LogLine, nicks: frozenset[str]) -> tuple[str | None, str]:
    if line.nick is not None:
        return nick_of(line.nick), line.text
    first, _, rest = line.text.partition(" ")
    if line.maybe_action and nick_id(first) in nicks and not _EVENT.match(line.text):
        return first, rest.strip()
    return None, line.text


def log_line(rest: str, at: time | None, day: date | None = None, channel: str | None = None) -> LogLine | None:
    """What follows the stamp: ``<nick> text``, ``* nick action``, or a line of the channel; None without a time."""
    if at is None:
        return None
    if said := _SAID.match(rest):
        nick = None if said[1].startswith(_MODULE) else said[1]
        return LogLine(at, nick, said[2], day, channel)
    if (action := _ACTION.match(rest)) and not _EVENT.match(action[0].strip(" *")):
        return LogLine(at, action[1], action[2], day, channel)
    return LogLine(at, None, _EVENT_MARK.sub("", rest.strip(), count=1).removeprefix("* "), day, channel)


def clock_time(hour: str, minute: str, second: str | None) -> time | None:
    """The time of day, None where there is no such time."""
    try:
        return time(int(hour), int(minute), int(second or 0))
    except ValueError:
        return None


def share_of_lines(sample: Sample, spoken: re.Pattern[str]) -> float:
    """The share of the sample's first lines that ``spoken`` matches, 0 to 1; 0 for tables and JSON."""
    lines = [plain(line) for line in sample.lines[:_SCORED_LINES] if line.strip()]
    if sample.shape not in {"text", "table"} or not lines:
        return 0.0
    return sum(spoken.match(line) is not None for line in lines) / len(lines)
