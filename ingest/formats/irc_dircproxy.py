"""dircproxy's logs: ``@1105268464 <nick!user@host> text``, or ``[14 Jan 10:36] <nick> text`` without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ingest.clock import zone_of
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._irc_line import LogLine
from ingest.formats._irc_place import day_of
from ingest.formats._irc_transcript import clock_time, log_line, share_of_lines, transcript
from ingest.formats._irc_years import MONTH, Years
from models.records.parsed import ReadOptions, Record

_EPOCH = re.compile(r"@(\d{9,10})\s+(.*)", re.DOTALL)
_DATED = re.compile(r"\[(\d{1,2}) ([A-Z][a-z]{2}) (\d{2}):(\d{2})(?::(\d{2}))?\] ?(.*)", re.DOTALL)
_MASKED = re.compile(r"<([^<>!\s]+)![^<>]*>")
_ACTION = re.compile(r"\[([^\[\]!\s]+)(?:![^\[\]]*)?\] ACTION (.*)", re.DOTALL)
_SPOKEN = re.compile(
    rf"(?:@\d{{9,10}}\s+|\[\d{{1,2}} {MONTH} \d{{2}}:\d{{2}}(?::\d{{2}})?\] ?)"
    r"(?:<[^<>\s]+>|\[[^\[\]\s]+\] |\* |-->|<--|---|-\S+-)"
)
_UTC = "UTC"


@dataclass(slots=True)
class _Reader:
    zone: str
    years: Years

    def line(self, line: str) -> LogLine | None:
        """The line; None where it is none of a log."""
        if found := _EPOCH.match(line):
            when = datetime.fromtimestamp(int(found[1]), zone_of(self.zone))
            return _said(found[2], LogLine(when.time(), None, "", when.date()))
        if found := _DATED.match(line):
            day, month, hour, minute, second, rest = found.groups()
            at, on = clock_time(hour, minute, second), self.years.day(month, int(day))
            return _said(rest, LogLine(at, None, "", on)) if at and on else None
        return None


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """One record a line; years from the path where lines have none."""
    zone, year = options.timezone or _UTC, day_of(source).year
    return transcript(source, options, _Reader(zone, Years(year)).line, _Reader(zone, Years(year)).line)


def _said(rest: str, stamped: LogLine) -> LogLine | None:
    if action := _ACTION.fullmatch(rest):
        return LogLine(stamped.at, action[1], action[2], stamped.day)
    return log_line(_MASKED.sub(r"<\1>", rest, count=1), stamped.at, stamped.day)


def _signature(sample: Sample) -> float:
    return 0.95 * share_of_lines(sample, _SPOKEN)


def _zone(sample: Sample) -> str | None:
    return None if sample.lines[:1] and _EPOCH.match(sample.lines[0]) else _UTC


FORMAT = Format(
    "irc-dircproxy",
    "dircproxy log",
    "irc",
    _signature,
    read,
    guess_zone=_zone,
    kept=frozenset({Kept.MENTIONS}),
    note="addressed nicks; the year from the path where lines have none, host masks are not read",
)
