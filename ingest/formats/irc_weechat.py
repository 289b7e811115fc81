"""WeeChat: ``YYYY-MM-DD HH:MM:SS``, a prefix and the text, parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.columns import infer
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._irc_line import LogLine
from ingest.formats._irc_transcript import clock_time, share_of_lines, transcript
from models.records.parsed import ReadOptions, Record

_LINE = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2}):(\d{2})\t([^\t]*)(?:\t(.*))?", re.DOTALL)
_ACTION = "*"
_CHANNEL_PREFIXES = frozenset({"", "-->", "<--", "--", "=!=", "←", "→", "⚠"})
"""Prefixes of lines that nobody said."""


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """One record a line."""
    return transcript(source, options, _parse)


def _parse(line: str) -> LogLine | None:
    found = _LINE.match(line)
    if found is None:
        return None
    written, hour, minute, second, prefix, text = found.groups()
    at = clock_time(hour, minute, second)
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return _spoken(prefix.strip(), text or "", LogLine(at, None, text or "", day)) if at else None


def _spoken(prefix: str, text: str, event: LogLine) -> LogLine:
    if prefix in _CHANNEL_PREFIXES:
        return event
    nick, _, said = text.partition(" ") if prefix == _ACTION else (prefix, "", text)
    return LogLine(event.at, nick, said, event.day)


def _signature(sample: Sample) -> float:
    """A table pasted from a spreadsheet has tabs too, and names its columns first."""
    return 0.0 if {"time", "text"} <= infer(sample.header).keys() else 0.98 * share_of_lines(sample, _LINE)


FORMAT = Format(
    "irc-weechat", "WeeChat log", "irc", _signature, read, kept=frozenset({Kept.MENTIONS}), note="addressed nicks"
)
