"""The bytes and words of IRC lines: encodings that change by the line, colour codes, nicks and addressees."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ingest.format import Source

_CONTROL = re.compile(
    "\x03(?:\\d{1,2}(?:,\\d{1,2})?)?|\x04(?:[0-9a-fA-F]{6})?|\x1b\\[[0-9;]*m|[\x02\x0f\x11\x16\x1d\x1e\x1f]"
)
"""mIRC colours and styles, and the escapes that terminals left in logs."""
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_ADDRESSEE = re.compile(r"@?([^\s,:;<>]+)[,:]+(?:\s+|\Z)")
_NICK_PREFIXES = "@+%&~! "
_ADDRESSEES = 8
"""At most so many addressees of one line are read: more is a roll call."""


def decoded_lines(source: Source) -> Iterator[str]:
    """The lines of a log of which every line may be written in another encoding; only a line feed ends one."""
    if source.encoding.lower().startswith("utf-16"):
        yield from source.lines()
        return
    with source.open() as stream:
        for number, raw in enumerate(stream):
            line = raw.rstrip(b"\n").removesuffix(b"\r")
            yield _decoded(line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line)


def _decoded(line: bytes) -> str:
    for encoding in ("utf-8", "gb18030" if _looks_chinese(line) else "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _looks_chinese(line: bytes) -> bool:
    """Chinese bytes come in pairs; in Latin-1 an accented letter stands alone among ASCII ones."""
    runs = [len(run) for run in _HIGH_RUN.findall(line)]
    return 2 * sum(size for size in runs if size > 1) > sum(runs)


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
