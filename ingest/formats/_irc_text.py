"""The lines of IRC logs and the words in them: colour codes, nicks and addressees."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ingest.encoding import MIXED, decoded_lines
from ingest.format import Source

_CONTROL = re.compile(
    "\x03(?:\\d{1,2}(?:,\\d{1,2})?)?|\x04(?:[0-9a-fA-F]{6})?|\x1b\\[[0-9;]*m|[\x02\x0f\x11\x16\x1d\x1e\x1f]"
)
"""mIRC colours and styles, and the escapes that terminals left in logs."""
_ADDRESSEE = re.compile(r"@?([^\s,:;<>]+)[,:]+(?:\s+|\Z)")
_NICK_PREFIXES = "@+%&~! "
_ADDRESSEES = 8
"""At most so many addressees of one line are read: more is a roll call."""


def log_lines(source: Source) -> Iterator[str]:
    """The lines of a log that may change its encoding from line to line, as long-lived logs do."""
    with source.open() as stream:
        yield from decoded_lines(stream, MIXED if source.encoding == "gb18030" else source.encoding)


def plain(text: str) -> str:
    """``text`` without colour and style codes."""
    return _CONTROL.sub("", text) if not text.isprintable() else text


def nick_of(written: str) -> str:
    """The nick without the channel's marks for operators and voiced people."""
    return written.strip().lstrip(_NICK_PREFIXES) or written.strip()


def nick_id(nick: str) -> str:
    """One id per nick: IRC does not tell capital from small letters."""
    return nick.lower()


def addressees(text: str, seen: Collection[str]) -> tuple[str, ...]:
    """Ids of the nicks that ``text`` begins with (``ann: …``, ``ann, bob: …``), of those that were ``seen``."""
    found: list[str] = []
    position = 0
    while len(found) < _ADDRESSEES and (match := _ADDRESSEE.match(text, position)):
        if (nick := nick_id(match[1])) not in seen:
            break
        found.append(nick)
        position = match.end()
    return tuple(dict.fromkeys(found))
