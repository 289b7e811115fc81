"""What a bouncer (ZNC) plays back to a client that was away: lines of before, some of them in the log already."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from ingest.formats._irc_line import LogLine

_BEGINS, _ENDS = "Buffer Playback", "Playback Complete"
_INNER = re.compile(
    r"\[(?:(?P<day>\d{4}-\d{2}-\d{2}) )?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?\] ?"
    r"(?P<text>.*)",
    re.DOTALL,
)
_REMEMBERED = 5000
"""Lines of the log in which a played-back one is looked for."""


@dataclass(slots=True)
class Playback:
    """Follows a log; gives lines played back the time at which they were said."""

    _today: date | None = None
    """The day on which the playback began, None outside of one."""
    _said: OrderedDict[tuple[str, str], None] = field(default_factory=OrderedDict)

    def heard(self, line: LogLine, today: date) -> LogLine | None:
        """The line as it was said; None where it stands in the log already. ``today``: that of the line before."""
        if line.nick is None:
            if line.text.startswith(_BEGINS):
                self._today = line.day or today
            elif line.text.startswith(_ENDS):
                self._today = None
            return line
        inner = _INNER.fullmatch(line.text) if self._today else None
        if inner and self._today:
            line = _as_said(line, inner, self._today)
            if (line.nick, line.text) in self._said:
                return None
        self._remember(line)
        return line

    def _remember(self, line: LogLine) -> None:
        self._said[line.nick or "", line.text] = None
        if len(self._said) > _REMEMBERED:
            self._said.popitem(last=False)


def _as_said(line: LogLine, inner: re.Match[str], today: date) -> LogLine:
    """With its own time; a time of day that is still to come was yesterday's."""
    at = time(int(inner["hour"]), int(inner["minute"]), int(inner["second"] or 0))
    try:
        day = date.fromisoformat(inner["day"] or "")
    except ValueError:
        is_yesterday = line.at is not None and at > line.at and today > date.min
        day = today - timedelta(days=is_yesterday)
    return replace(line, at=at, day=day, text=inner["text"])
