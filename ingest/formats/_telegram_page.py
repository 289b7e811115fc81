"""The pages of Telegram's HTML export: cut into messages, and the parts of one message found.

Nothing here looks for a pattern without end: hostile markup takes time in step with its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from ingest.encoding import text_stream
from ingest.format import Source
from ingest.formats._html_text import html_text

MESSAGE = '<div class="message '
_BEGIN = re.compile(rf"(?={MESSAGE}(?:default|service)\b)")
_CHUNK = 1 << 20
_LIMIT = 1 << 20
"""Characters: of a longer message only its head is looked at."""
_EDGE = 40
"""Characters that hold the beginning of a message, cut in half."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY = re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})")
_DATE = re.compile(
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}) (?P<time>\d{1,2}:\d{2}(?::\d{2})?)"
    r"(?: UTC(?P<zone>[+-]\d{2}:?\d{2})?)?"
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
_TITLE = re.compile(r'<(?:div|span) class="[^"<>]{0,60}\bdate details\b[^"<>]{0,60}" title="(?P<date>[^"<>]{1,60})"')


def pieces(source: Source) -> Iterator[str]:
    """The page's head, then the markup of each message, in the order of the page."""
    held = ""
    with source.open() as stream:
        text = text_stream(stream, source.encoding)
        for chunk in iter(partial(text.read, _CHUNK), ""):
            *whole, held = _BEGIN.split(held + chunk)
            yield from filter(None, whole)
            if len(held) > _LIMIT:
                held = held[:_LIMIT] + held[-_EDGE:]
    yield held


def part(piece: str, name: str) -> str | None:
    """The markup inside the first division of that class, to its first end; None where there is none."""
    found = re.search(rf'<div class="{name}"[^<>]{{0,200}}>', piece)
    if found is None:
        return None
    end = piece.find("</div>", found.end())
    return piece[found.end() : end if end >= 0 else len(piece)]


def parts(piece: str, name: str) -> Iterator[str]:
    """The same for every division of that class."""
    for found in re.finditer(rf'<div class="{name}"[^<>]{{0,200}}>', piece):
        yield piece[found.end() :].partition("</div>")[0]


def words(markup: str | None) -> str:
    """The text of a part."""
    if not markup or markup.isspace():
        return ""
    if "<" in markup or "&" in markup:
        return html_text(f"<div>{markup}</div>").strip("\n")
    return _BLANKS.sub(" ", markup).strip(" ").translate(_SPACES)  # most parts, and five times as fast


def date_of(piece: str) -> str | None:
    """When it was sent as ``YYYY-MM-DD HH:MM:SS``, with its offset where the page tells it."""
    title = _TITLE.search(piece)
    found = _DATE.fullmatch(title["date"]) if title else None
    if found is None:
        return None
    offset = found["zone"] or ("+00:00" if "UTC" in found[0] else "")
    return f"{found['year']}-{int(found['month']):02}-{int(found['day']):02} {found['time']}{offset}"


def day_of(text: str) -> str | None:
    """The day that a line between messages names, as ``YYYY-MM-DD``."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    return f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}-{int(found['day']):02}"
