"""What signal-export writes of one message: a quote before the words; stickers, files and reactions behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.format import Source
from ingest.formats._media import kind_of_file
from ingest.formats._paths import folder_of, path_of
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, Sender

_NOBODY = "No-Sender"
_CHAT_FILES = frozenset({"chat", "index", "data"})
"""Names of files that say nothing: their folder names the chat."""
_QUOTE = re.compile(r"\n+(?P<lines>(?:> ?[^\n]*\n)+)\n?(?P<rest>.*)", re.DOTALL)
_REACTIONS = re.compile(r"\n\(- [^\n]{0,200}?: [^\n]{0,2000} -\)[ \t]*(?=\n|\Z)")
_STICKER = re.compile(
    r"\(\( (?P<label>[^\n]{1,40}) \)\)\s*\Z|\[(?P<linked>[^\]\n]{1,40})\]\(\.\./exported_stickers/[^()\s]*\)"
)
_FILE = re.compile(r"!?\[(?P<name>[^\]\n]{0,300})\]\(\.?/?media/[^()\s]*\)(?:  )?")
_DELETED = "(This message was deleted)"
_CALL = re.compile(r"(?:Incoming|Outgoing|Missed) (?:(?:voice|video|group) )?call(?: \([^()\n]{1,60}\))?")


@dataclass(frozen=True, slots=True)
class Body:
    """One message's words without what signal-export wrote around them."""

    kind: Kind
    text: str
    quoted: Quoted | None = None


def chat_name(source: Source) -> str:
    """The chat by its file, or by the folder of a ``chat.md`` or ``data.json``."""
    stem = path_of(source).stem
    return (folder_of(source) or path_of(source).parent.name or stem) if stem in _CHAT_FILES else stem


def signal_message(seq: int, conversation: Conversation, sent_at: int, name: str, body: Body) -> ParsedMessage:
    """The message of what signal-export wrote in either of its files."""
    spoken = name.strip() not in {"", _NOBODY} and body.kind is not Kind.RECALL
    kind = body.kind if spoken or body.kind is not Kind.TEXT else Kind.SYSTEM
    sender = Sender(None, name.strip()) if spoken else None
    return ParsedMessage(seq, conversation, sender, sent_at, kind, body.text, quoted=body.quoted)


def body_of(written: str) -> Body:
    """The message that signal-export wrote so."""
    quote = _QUOTE.match(written) if written.startswith("\n") else None
    quoted = quoted_of(quote["lines"]) if quote else None
    text = _trimmed(_REACTIONS.sub("", quote["rest"] if quote else written))
    if sticker := _STICKER.search(text):
        words = _trimmed(_STICKER.sub("", text))
        return Body(Kind.TEXT if words else Kind.STICKER, words or sticker["label"] or sticker["linked"], quoted)
    names = [found["name"] for found in _FILE.finditer(text)]
    words = _trimmed(_FILE.sub("", text)) if names else text
    return with_files(words, names, quoted)


def with_files(words: str, names: list[str], quoted: Quoted | None) -> Body:
    """A message of words, or of files by their names."""
    if names and not words:
        return Body(kind_of_file(names[0]), "\n".join(names), quoted)
    return Body(_own_kind(words) or kind_of(words), words, quoted)


def quoted_of(lines: str) -> Quoted | None:
    """The message whose words follow the ``>`` of each line."""
    words = "\n".join(line.removeprefix(">").strip() for line in lines.strip().split("\n")).strip()
    return Quoted(None, None, words) if words else None


def _own_kind(text: str) -> Kind | None:
    """What signal-export says itself."""
    if text == _DELETED:
        return Kind.RECALL
    return Kind.CALL if _CALL.fullmatch(text) else None


def _trimmed(text: str) -> str:
    return text.strip("\n").rstrip()
