"""irssi: ``HH:MM <nick> text`` between ``--- Log opened`` and ``--- Day changed`` lines that carry the date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._irc_line import DayMark, LogLine
from ingest.formats._irc_place import spelled_day
from ingest.formats._irc_transcript import clock_time, log_line, share_of_lines, transcript
from models.records.parsed import ReadOptions, Record

_MARK = re.compile(r"--- (?:Log (?:opened|closed)|Day changed) (.*)")
_LINE = re.compile(r"(\d{2}):(\d{2})(?::(\d{2}))?[ \t]?(.*)", re.DOTALL)
_SPOKEN = re.compile(r"\d{2}:\d{2}(?::\d{2})?\s+(?:<[ @+%&~]?[^>\s]+> |\* |-!- )|--- (?:Log|Day) ")


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """One record a line; the ``---`` lines set the day."""
    return transcript(source, options, _parse)


def _parse(line: str) -> LogLine | DayMark | None:
    if mark := _MARK.match(line):
        return DayMark(spelled_day(mark[1]))
    if found := _LINE.match(line):
        hour, minute, second, rest = found.groups()
        return log_line(rest, clock_time(hour, minute, second))
    return None


def _signature(sample: Sample) -> float:
    return 0.95 * share_of_lines(sample, _SPOKEN)


FORMAT = Format(
    "irc-irssi",
    "irssi log",
    "irc",
    _signature,
    read,
    kept=frozenset({Kept.MENTIONS}),
    note="addressed nicks, day lines",
)
