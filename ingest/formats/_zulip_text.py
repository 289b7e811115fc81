"""What a Zulip message says: its Markdown, or the HTML that Zulip makes of it, as its readers see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.formats._html_text import html_text
from ingest.formats._media import kind_of_file
from models.records.message import Kind
from models.records.parsed import Quoted

_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[^\n`]*)")
_PERSON = re.compile(r"@(?P<silent>_?)\*\*(?P<name>[^*\n|]+)?(?:\|(?P<id>\d+))?\*\*")
_GROUP = re.compile(r"@(_?)\*([^*\n]+)\*")
_CHANNEL = re.compile(r"#\*\*([^*\n]+)\*\*")
_NEAR = (
    r"[^\s)\"]{0,200}?(?:narrow/(?:stream|channel)/(?P<channel>\d{1,18})[^\s)\"]{0,400}?)?"
    r"/(?:near|with)/(?P<id>\d{1,18})[^\s)\"]{0,200}"
)
"""A link to a message."""
_SAID = re.compile(rf"@_?\*\*[^*\n]+\*\* \[[^\]\n]*\]\({_NEAR}\)[:：]\n(?=`{{3,}}quote|~{{3,}}quote)")
"""Zulip's head of a quote: who said it, and where."""
_SAID_IN_HTML = re.compile(
    rf'\s*<p>\s*<span class="user-mention[^>]*>[^<]*</span>\s*<a href="{_NEAR}"[^>]*>[^<]*</a>[^<]{{0,4}}</p>\s*'
    r"(?=<blockquote)"
)
_MENTIONED_IN_HTML = re.compile(r'<span class="user-mention(?! silent)[^"]{0,80}" data-user-id="(\d{1,18})"')
_UPLOAD = re.compile(r"!?\[(?P<name>[^\[\]\n]*)\]\((?P<path>[^()\s]*/user_uploads/[^()\s]+)\)")
_UPLOAD_IN_HTML = re.compile(r'\s*<p><a href="(?P<path>[^"]*/user_uploads/[^"]+)"[^>]*>(?P<name>[^<]*)</a></p>\s*')
_GONE = frozenset({"(deleted)"})
_SHOWN = frozenset({"quote", "spoiler"})
"""What a fence may begin that is no code."""
_NESTED = 8
"""Fences within fences."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message's content taken apart."""

    text: str
    kind: Kind = Kind.TEXT
    quoted: Quoted | None = None
    mentions: tuple[str, ...] = ()
    """Ids of those who are addressed, names where the content has no ids."""


def spoken(content: str, channel: str | None) -> Spoken:
    """The content of a message of the channel with that id, in whichever of the two forms it is."""
    return _of_html(content, channel) if content.lstrip().startswith("<") else _of_markdown(content, channel)


def _of_html(content: str, channel: str | None) -> Spoken:
    said = _SAID_IN_HTML.match(content)
    quoted = _quoted(said, channel) if said else None
    shown = content[said.end() :] if said and quoted else content
    text = html_text(shown)
    mentions = tuple(dict.fromkeys(_MENTIONED_IN_HTML.findall(content)))
    upload = _UPLOAD_IN_HTML.fullmatch(content.partition('<div class="message_inline')[0])
    if upload:
        name = html_text(upload["name"])
        return Spoken(name, kind_of_file(PurePosixPath(upload["path"]).name), quoted, mentions)
    return Spoken(text, _kind(text), quoted, mentions)


def _of_markdown(content: str, channel: str | None) -> Spoken:
    said = _SAID.match(content)
    quoted = _quoted(said, channel) if said else None
    shown = content[said.end() :] if said and quoted else content
    addressed = (found["id"] or found["name"] for found in _PERSON.finditer(shown) if not found["silent"])
    mentions = tuple(dict.fromkeys(each for each in addressed if each))
    if upload := _UPLOAD.fullmatch(shown.strip()):
        name = upload["name"] or PurePosixPath(upload["path"]).name
        return Spoken(name, kind_of_file(PurePosixPath(upload["path"]).name), quoted, mentions)
    text = _readable(_with_quotes(shown))
    return Spoken(text, _kind(text), quoted, mentions)


def _kind(text: str) -> Kind:
    return Kind.RECALL if text.strip() in _GONE else Kind.TEXT


def _quoted(said: re.Match[str], channel: str | None) -> Quoted | None:
    """The message that a quote's head leads to; None for one of another channel."""
    return Quoted(id=said["id"]) if said["channel"] in {None, channel} else None


def _readable(text: str) -> str:
    """Mentions, channels and uploads by their names."""
    if "**" in text or "@" in text:
        text = _PERSON.sub(lambda found: ("" if found["silent"] else "@") + (found["name"] or found["id"] or ""), text)
        text = _CHANNEL.sub(r"#\1", _GROUP.sub(lambda found: ("" if found[1] else "@") + found[2], text))
    return _UPLOAD.sub(lambda found: f"[{found['name'] or PurePosixPath(found['path']).name}]", text)


def _with_quotes(text: str) -> str:
    """Fenced quotes as lines that begin with ``> ``, spoilers as what they hide; code stays fenced."""
    if "quote" not in text and "spoiler" not in text:
        return text
    lines: list[str] = []
    fences: list[tuple[str, str]] = []
    for line in text.split("\n"):
        found = _FENCE.fullmatch(line.strip())
        code = bool(fences) and fences[-1][1] not in _SHOWN
        shown = line
        if found and fences and not found["language"] and found["fence"] == fences[-1][0]:
            fences.pop()
            shown = line if code else ""
        elif found and not code and len(fences) < _NESTED:
            word, _, title = found["language"].strip().partition(" ")
            fences.append((found["fence"], word))
            shown = title if word in _SHOWN else line
        if shown or not found:
            lines.append("> " * sum(word == "quote" for _, word in fences) + shown)
    return "\n".join(lines)
