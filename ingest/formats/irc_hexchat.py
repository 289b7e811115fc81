"""HexChat and XChat: ``Feb 01 10:00:05 <nick>`` and a tab before the text, the year in ``**** BEGIN LOGGING`` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._irc_line import DayMark, LogLine
from ingest.formats._irc_place import day_of, spelled_day
from ingest.formats._irc_transcript import clock_time, log_line, share_of_lines, transcript
from ingest.formats._irc_years import MONTH, Years
from models.records.parsed import ReadOptions, Record

_MARK = re.compile(r"\*{4} (?:BEGIN|ENDING) LOGGING AT (.*)")
_LINE = re.compile(rf"({MONTH}) (\d{{2}}) (\d{{2}}):(\d{{2}}):(\d{{2}}) (.*)", re.DOTALL)
_OWN = re.compile(r"\*\t(.*)", re.DOTALL)
_SPOKEN = re.compile(
    rf"{MONTH} \d{{2}} \d{{2}}:\d{{2}}:\d{{2}} (?:<[^<>\s]+>\t|\*\t|-\S+-\t)|\*{{4}} (?:BEGIN|ENDING) LOGGING"
)


@dataclass(slots=True)
class _Reader:
    years: Years

    def line(self, line: str) -> LogLine | DayMark | None:
        """The line; None where it is none of a log."""
        if mark := _MARK.match(line):
            if day := spelled_day(mark[1]):
                self.years.begin(day)
            return DayMark(day)
        found = _LINE.match(line)
        if found is None:
            return None
        month, number, hour, minute, second, rest = found.groups()
        at, on = clock_time(hour, minute, second), self.years.day(month, int(number))
        if at is None or on is None:
            return None
        if own := _OWN.fullmatch(rest):
            return LogLine(at, None, own[1], on, maybe_action=True)
        return log_line(rest.replace(">\t", "> ", 1), at, on)


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """One record a line; the year from the lines that name it, else from the path."""
    year = day_of(source).year
    return transcript(source, options, _Reader(Years(year)).line, _Reader(Years(year)).line)


def _signature(sample: Sample) -> float:
    return 0.95 * share_of_lines(sample, _SPOKEN)


FORMAT = Format(
    "irc-hexchat",
    "HexChat log",
    "irc",
    _signature,
    read,
    kept=frozenset({Kept.MENTIONS}),
    note="addressed nicks; the year from the lines that begin and end the log",
)
