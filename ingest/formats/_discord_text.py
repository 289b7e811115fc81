"""What DiscordChatExporter's text and tables tell of a channel and of its messages."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from ingest.format import Source
from ingest.formats._direct import DIRECT
from ingest.formats._media import kind_of_file
from ingest.formats._paths import path_of
from models.records.message import Kind
from models.records.parsed import Conversation, Sender

_NAMED = re.compile(
    r"(?P<name>.+?) \[(?P<id>\d{5,20})\](?: \((?:after|before|between|[\d-]+ to) [^()]*\))?(?: \[part \d+\])?",
    re.DOTALL,
)
TALKS = "Direct Messages"
"""What stands for a server where people talk among themselves; the channel is then named by them."""
_PART = re.compile(r" \[part \d+\]\Z")
_TAGGED = re.compile(r"(?P<name>.+)#\d{4}", re.DOTALL)
_OWN = re.compile(
    r"Pinned a message\.|Joined the server\.|Started a thread\.|Left the group\.|Changed the channel icon\."
    r"|(?:Added|Removed) .{1,100} (?:to|from) the group\.|Changed the channel name(?:: .{1,200})?\.?"
    r"|Started a call(?: that lasted [\d.,]+ minutes?)?\.?"
)
"""Discord's own lines, which stand under somebody's name."""


def place_of(source: Source) -> Conversation:
    """The channel of ``Guild - Category - channel [id] [part 2].csv``."""
    stem = path_of(source).stem
    found = _NAMED.fullmatch(stem)
    named = found["name"] if found else _PART.sub("", stem)
    name = DIRECT if named.startswith(f"{TALKS} - ") else named.rpartition(" - ")[2]
    return Conversation("discord", found["id"] if found else None, name)


def sender_of(id_: str | None, author: str) -> Sender | None:
    """The author; what others write after ``@`` has no number behind it."""
    if not id_ and not author:
        return None
    short = found["name"] if (found := _TAGGED.fullmatch(author)) else author
    name = short if id_ and short else author
    return Sender(id_ or None, name or id_ or "", tuple({short, author} - {name, ""}))


def is_own(text: str) -> bool:
    """Whether Discord itself says so."""
    return _OWN.fullmatch(text.strip()) is not None


def attached(url: str) -> tuple[Kind, str]:
    """The kind and the name of the file at an address, or at a path beside the export."""
    try:
        path = urlsplit(url.strip()).path
    except ValueError:
        path = url.strip()
    name = PurePosixPath(unquote(path.replace("\\", "/"), errors="replace")).name
    return kind_of_file(name), name
