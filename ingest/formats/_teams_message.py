"""What a message object of Microsoft Graph says, written in either case: ``Body.Content`` or ``body.content``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.formats._html_text import html_text
from ingest.formats._media import kind_of_file
from ingest.json_stream import decoded
from models.records.message import Kind
from models.records.parsed import Quoted, Sender

_SYSTEM_BODY = re.compile(r"\s*<systemEventMessage\s*/?>", re.IGNORECASE)
_REPLY = re.compile(
    r'\s*(?:<(?:div|p)[^<>]*>\s*)?<blockquote[^<>]{0,200}itemtype="[^"<>]{0,100}/Reply"[^<>]{0,200}itemid="(?P<id>\d{1,30})"'
    r"[^<>]*>.*?</blockquote>",
    re.DOTALL | re.IGNORECASE,
)
"""The message replied to as clients once wrote it into the text."""
_MENTION = re.compile(r'<at id="(?P<first>\d{1,6})">|</at>(?:&nbsp;|\s){1,20}<at id="(?P<next>\d{1,6})">')
"""Where a mention begins, alone or right behind another."""
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)
_PICTURES = frozenset({"image", "graphic", "picture"})
"""What stands for a picture that nobody described."""
_QUOTE, _FORWARD = "messageReference", "forwardedMessageReference"
_SPEAKERS = ("user", "application", "device")


def field(value: Any, name: str) -> Any:
    """The field of that name, its first letter small or great."""
    row = object_of(value)
    return row[name] if name in row else row.get(name[:1].upper() + name[1:])


def is_system(row: Mapping[str, Any]) -> bool:
    """Whether Teams itself speaks."""
    type_, content = text_of(field(row, "messageType")), text_of(field(field(row, "body"), "content"))
    return (type_ or "message") != "message" or _SYSTEM_BODY.match(content) is not None


def own_words(row: Mapping[str, Any]) -> str:
    """What happened, as Graph names it: ``membersAdded``."""
    event = text_of(object_of(field(row, "eventDetail")).get("@odata.type")).rpartition(".")[2]
    return event.removesuffix("EventMessageDetail")


def sender_of(row: Mapping[str, Any]) -> Sender | None:
    """The person, bot or device that sent it."""
    speakers = (object_of(field(field(row, "from"), each)) for each in _SPEAKERS)
    for speaker in speakers:
        id_, name = id_of(field(speaker, "id")), text_of(field(speaker, "displayName"))
        if id_ or name:
            return Sender(id_, name or id_ or "")
    return None


def mentions_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Accounts of the people who are mentioned."""
    return tuple(dict.fromkeys(filter(None, map(_mentioned, objects_of(field(row, "mentions"))))))


def _whole_names(content: str, mentions: Any) -> str:
    """Of a name that Teams mentions word by word (``Ann``, ``Lee``) one mention."""
    people = {text_of(field(each, "id")): _mentioned(each) for each in objects_of(mentions)}
    current = ""

    def joined(found: re.Match[str]) -> str:
        nonlocal current
        before, current = current, found["first"] or found["next"]
        person = people.get(current)
        return " " if found["next"] and person and person == people.get(before) else found[0]

    return _MENTION.sub(joined, content) if len(people) > 1 else content


def _mentioned(mention: Any) -> str | None:
    return id_of(field(field(field(mention, "mentioned"), "user"), "id"))


def said(row: Mapping[str, Any]) -> tuple[Kind, str, Quoted | None]:
    """(kind, words, the message replied to)."""
    body = field(row, "body")
    content = text_of(field(body, "content"))
    is_page = text_of(field(body, "contentType")).lower() != "text"
    quoted, attached = _quoted(row), objects_of(field(row, "attachments"))
    if is_page and (reply := _REPLY.match(content)):
        quoted, content = quoted or Quoted(id=reply["id"]), content[reply.end() :]
    words = html_text(_whole_names(content, field(row, "mentions"))) if is_page else content
    pictured = is_page and _PICTURE.search(content) is not None and words.strip() in {"", *_PICTURES}
    told = "\n".join(filter(None, (text_of(field(row, "subject")), "" if pictured else words)))
    if any(text_of(field(each, "contentType")) == _FORWARD for each in attached):
        return Kind.FORWARD, "\n".join(filter(None, (told, *_forwarded(attached)))), quoted
    if told.strip():
        return Kind.TEXT, told, quoted
    return (Kind.IMAGE, "", quoted) if pictured else (*_attached(attached), quoted)


def _quoted(row: Mapping[str, Any]) -> Quoted | None:
    """The message that a reply in a chat refers to, else the post that a reply in a channel stands below."""
    for each in objects_of(field(row, "attachments")):
        if text_of(field(each, "contentType")) == _QUOTE:
            target = id_of(field(_content(each), "messageId")) or id_of(field(each, "id"))
            return Quoted(id=target) if target else None
    post = id_of(field(row, "replyToId"))
    return Quoted(id=post) if post else None


def _forwarded(attached: list[dict[str, Any]]) -> Iterator[str]:
    for each in attached:
        if text_of(field(each, "contentType")) == _FORWARD:
            yield html_text(text_of(field(_content(each), "originalMessageContent")))


def _attached(attached: list[dict[str, Any]]) -> tuple[Kind, str]:
    """The first file by its name, or the words of a card."""
    for each in attached:
        type_, name = text_of(field(each, "contentType")), text_of(field(each, "name"))
        if "card" in type_:
            told = (html_text(text_of(field(_content(each), key))) for key in ("title", "text"))
            return Kind.LINK, "\n".join(filter(None, told))
        if type_ != _QUOTE and name:
            return kind_of_file(name), name
    return Kind.TEXT, ""


def _content(attachment: Mapping[str, Any]) -> dict[str, Any]:
    """What an attachment holds: an object, written as text."""
    content = field(attachment, "content")
    return object_of(decoded(content) if isinstance(content, str) else content)
