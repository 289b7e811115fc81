"""``[HH:MM] <nick> text`` with ``=== nick has joined`` lines: Ubuntu's public logs, ZNC, eggdrop and mIRC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._irc_line import DayMark, LogLine
from ingest.formats._irc_place import spelled_day
from ingest.formats._irc_transcript import clock_time, log_line, share_of_lines, transcript
from models.records.parsed import ReadOptions, Record

_STAMPED = re.compile(r"\[(?:(\d{4}-\d{2}-\d{2})[ T])?(\d{1,2}):(\d{2})(?::(\d{2}))?\] ?(.*)", re.DOTALL)
_UNSTAMPED = re.compile(r"(?:===|-!-|\*\*\*) ?(.*)", re.DOTALL)
_DAY_LINE = re.compile(r"--- [A-Z][a-z]{2} [A-Z][a-z]{2} .*")
_EGGDROP_ACTION = re.compile(r"Action: (\S+) ?(.*)", re.DOTALL)
_SESSION = re.compile(r"Session (?:Start|Time|Close|Ident)\b.*")
_SPOKEN = re.compile(
    r"\[(?:\d{4}-\d{2}-\d{2}[ T])?\d{1,2}:\d{2}(?::\d{2})?\]\s+"
    r"(?:<[^>]+>|\*{1,3} |=== |-!- |Action: |--- [A-Z]|\S+ \(\S+@\S+\) |\S+!\S+@\S+ )|=== |Session [SI]"
)


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """One record a line; days from the path or from session lines, and midnight from the clock."""
    return transcript(source, options, _parse)


def _parse(line: str) -> LogLine | DayMark | None:
    if found := _STAMPED.match(line):
        day, hour, minute, second, rest = found.groups()
        if _DAY_LINE.fullmatch(rest):
            return DayMark(spelled_day(rest))
        if action := _EGGDROP_ACTION.fullmatch(rest):
            return LogLine(clock_time(hour, minute, second), action[1], action[2], _day(day))
        return log_line(rest, clock_time(hour, minute, second), _day(day))
    if _SESSION.match(line):
        return DayMark(spelled_day(line))
    if event := _UNSTAMPED.match(line):
        return LogLine(None, None, event[1], maybe_action=True)
    return None


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _signature(sample: Sample) -> float:
    return 0.95 * share_of_lines(sample, _SPOKEN)


FORMAT = Format(
    "irc-brackets",
    "IRC log, [HH:MM] <nick> text",
    "irc",
    _signature,
    read,
    kept=frozenset({Kept.MENTIONS}),
    note="addressed nicks, `===` lines; date from the path",
)
