"""``channel YYYY-MM-DD [HH:MM:SS] <nick> text``: logs that carry the channel and the day on every line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._irc_line import LogLine
from ingest.formats._irc_transcript import clock_time, log_line, share_of_lines, transcript
from models.records.parsed import ReadOptions, Record

_LINE = re.compile(r"(\S+)\s+(\d{4}-\d{2}-\d{2})\s+\[(\d{1,2}):(\d{2})(?::(\d{2}))?\]\s?(.*)", re.DOTALL)


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """One record a line, in the channel that the line names."""
    return transcript(source, options, _parse)


def _parse(line: str) -> LogLine | None:
    found = _LINE.match(line)
    if found is None:
        return None
    channel, written, hour, minute, second, rest = found.groups()
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return log_line(rest, clock_time(hour, minute, second), day, channel)


def _signature(sample: Sample) -> float:
    return 0.97 * share_of_lines(sample, _LINE)


FORMAT = Format(
    "irc-channel",
    "IRC log, channel date [time] <nick> text",
    "irc",
    _signature,
    read,
    kept=frozenset({Kept.MENTIONS}),
    note="addressed nicks",
)
