"""``YYYY-MM-DDTHH:MM:SS  <nick> text``: supybot's and other logs with an ISO time on every line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._irc_line import LogLine
from ingest.formats._irc_transcript import clock_time, log_line, share_of_lines, transcript
from models.records.parsed import ReadOptions, Record

_LINE = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?Z?\s{1,2}(.*)", re.DOTALL)
_SPOKEN = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?Z?\s{1,2}(?:<[^>]+> |\*{1,3} |=== |-!- )")


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """One record a line."""
    return transcript(source, options, _parse)


def _parse(line: str) -> LogLine | None:
    found = _LINE.match(line)
    if found is None:
        return None
    written, hour, minute, second, rest = found.groups()
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return log_line(rest, clock_time(hour, minute, second), day)


def _signature(sample: Sample) -> float:
    return 0.95 * share_of_lines(sample, _SPOKEN)


FORMAT = Format(
    "irc-supybot",
    "IRC log with ISO times",
    "irc",
    _signature,
    read,
    kept=frozenset({Kept.MENTIONS}),
    note="addressed nicks",
)
