"""What an event of a Matrix room says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote

from ingest.formats._fields import id_of, object_of, objects_of, text_of
from models.records.message import Kind
from models.records.parsed import Quoted, Sender

REPLACES = "m.replace"
_THREAD = "m.thread"
_SAID = frozenset({"m.room.message", "m.sticker"})
_POLLS = ("m.poll.start", "org.matrix.msc3381.poll.start")
_KINDS = {
    "m.image": Kind.IMAGE,
    "m.video": Kind.VIDEO,
    "m.audio": Kind.VOICE,
    "m.file": Kind.FILE,
    "m.location": Kind.LOCATION,
}
_FALLBACK = re.compile(r"> (?:\* )?<[^<>\n]{1,255}>[^\n]*(?:\n>[^\n]*)*(?:\n\s*)?")
"""What clients without replies are shown of the message replied to."""
_PILL = re.compile(
    r'<a href="https://matrix\.to/#/(?:@|%40)(?P<account>[^"?/]{1,255})"[^<>]*>(?P<name>[^<>]{1,255})</a>'
)
"""A person as editors write one into a message."""


def is_said(type_: str) -> bool:
    """Whether events of that type are what people say."""
    return type_ in _SAID or type_ in _POLLS


def relation(content: Mapping[str, Any]) -> tuple[str, str | None]:
    """(kind, event) of what the event relates to, such as ``m.replace``; empty where it is a message of its own."""
    relates = object_of(content.get("m.relates_to"))
    return text_of(relates.get("rel_type")), id_of(relates.get("event_id"))


def thread_of(content: Mapping[str, Any]) -> str | None:
    """The event that opened the thread."""
    kind, opened = relation(content)
    return opened if kind == _THREAD else None


def quoted_of(content: Mapping[str, Any]) -> Quoted | None:
    """The message replied to; in a thread the one that opened it, unless another is meant."""
    relates = object_of(content.get("m.relates_to"))
    replied = id_of(object_of(relates.get("m.in_reply_to")).get("event_id"))
    target = thread_of(content) if relates.get("is_falling_back") is True or not replied else replied
    return Quoted(id=target) if target else None


def mentions_of(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Accounts that the message names as mentioned, or links to."""
    named = object_of(content.get("m.mentions")).get("user_ids")
    told = [user for user in named if isinstance(user, str)] if isinstance(named, list) else []
    return tuple(dict.fromkeys((*told, *(account for account, _ in pills_of(content)))))


def pills_of(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(account, name) of everyone that the message links to, the message replied to aside."""
    page = text_of(content.get("formatted_body"))
    for found in _PILL.finditer(page.rpartition("</mx-reply>")[2]):
        yield "@" + unquote(found["account"], errors="replace"), unescape(found["name"]).removeprefix("@")


def said(type_: str, content: Mapping[str, Any]) -> tuple[Kind, str]:
    """The kind and the words, without what clients repeat of the message replied to. Coordinates are not read."""
    if type_ in _POLLS:
        return Kind.TEXT, _poll(object_of(content.get(type_)))
    body, name = text_of(content.get("body")), text_of(content.get("filename"))
    if type_ == "m.sticker":
        return Kind.STICKER, body
    if object_of(object_of(content.get("m.relates_to")).get("m.in_reply_to")) or thread_of(content):
        body = _FALLBACK.sub("", body, count=1) if body.startswith("> ") else body
    kind = _KINDS.get(text_of(content.get("msgtype")), Kind.TEXT)
    if kind is Kind.LOCATION:
        return kind, ""
    captioned = kind is not Kind.TEXT and name and body != name
    return (Kind.TEXT if captioned else kind), body


def _poll(poll: Mapping[str, Any]) -> str:
    """The question and its answers, a line each."""
    asked = [object_of(poll.get("question")), *objects_of(poll.get("answers"))]
    return "\n".join(filter(None, map(_plain, asked)))


def _plain(part: Mapping[str, Any]) -> str:
    forms = part.get("m.text")
    found = next((text_of(form.get("body")) for form in objects_of(forms)), "") if isinstance(forms, list) else ""
    return found or text_of(forms) or text_of(part.get("org.matrix.msc1767.text")) or text_of(part.get("body"))


def own_words(type_: str, content: Mapping[str, Any]) -> str:
    """The room's own line: what changed, in the event's own words."""
    told = (text_of(content.get(key)) for key in ("displayname", "membership", "name", "topic", "alias"))
    return " ".join(filter(None, told)) or type_


def sender_of(account: str, names: Mapping[str, list[str]]) -> Sender | None:
    """The account, called by its last name in the room, or by its own part of its address."""
    if not account:
        return None
    local = account.removeprefix("@").partition(":")[0]
    called = [*reversed(names.get(account, [])), local or account]
    return Sender(
        account, called[0], tuple(dict.fromkeys(name for name in (*called[1:], account) if name != called[0]))
    )
