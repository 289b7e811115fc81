"""What a message object of Rocket.Chat says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ingest.clock import epoch_ms, iso_ms
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.formats._media import kind_of_file
from models.records.message import Kind
from models.records.parsed import Quoted, Sender

_LINKS = re.compile(r"\A\s*(?:\[[ \u00a0]?\]\([^()\s]{1,2000}\)\s*)+")
"""Empty links to the messages quoted, before the words."""
_LINKED = re.compile(r"[?&]msg=([\w-]{1,100})")
_MEDIA = {"image_url": Kind.IMAGE, "video_url": Kind.VIDEO, "audio_url": Kind.VOICE}


def sent_at_of(value: Any) -> int | None:
    """A time as the API, the app or the database writes it."""
    if isinstance(value, dict):
        value = value.get("$date")
        value = value.get("$numberLong") if isinstance(value, dict) else value
    return iso_ms(value) or epoch_ms(value)


def sender_of(row: Mapping[str, Any]) -> Sender | None:
    """The account under the name that it bears or, for integrations, speaks by; its ``@name`` is an alias."""
    account = object_of(row.get("u"))
    handle = text_of(account.get("username")) or text_of(row.get("username"))
    id_ = id_of(account.get("_id")) or handle or None
    names = list(dict.fromkeys(filter(None, (text_of(row.get("alias")), text_of(account.get("name")), handle))))
    if id_ is None:
        return None
    return Sender(id_, names[0] if names else id_, tuple(names[1:]))


def mentions_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Accounts of the people who are mentioned."""
    people = (id_of(each.get("_id")) or id_of(each.get("username")) for each in objects_of(row.get("mentions")))
    return tuple(dict.fromkeys(person for person in people if person))


def said(row: Mapping[str, Any]) -> tuple[Kind, str]:
    """The kind and the words; of what was attached without any, its caption or name."""
    words = _LINKS.sub("", text_of(row.get("msg")), count=1) if quotes_of(row) else text_of(row.get("msg"))
    attached = [each for each in objects_of(row.get("attachments")) if not each.get("message_link")]
    if words.strip() or not attached:
        return Kind.TEXT, words
    first = attached[0]
    if caption := text_of(first.get("description")):
        return Kind.TEXT, caption
    names = (first.get("title"), object_of(row.get("file")).get("name"), first.get("fileName"))
    name = next(filter(None, map(text_of, names)), "")
    drawn = next((kind for key, kind in _MEDIA.items() if first.get(key)), None)
    if drawn or first.get("type") == "file" or first.get("title_link"):
        return drawn or kind_of_file(name), name
    return Kind.LINK, "\n".join(filter(None, (name, text_of(first.get("text")))))


def quotes_of(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The attachments that are quoted messages."""
    return [each for each in objects_of(row.get("attachments")) if text_of(each.get("message_link"))]


def quoted_of(row: Mapping[str, Any], *, by_id: bool) -> Quoted | None:
    """The first message quoted, by its id or else by its words; without any, what opened the thread."""
    for each in quotes_of(row):
        found = _LINKED.search(text_of(each.get("message_link")))
        if by_id and found:
            return Quoted(id=found[1])
        if words := text_of(each.get("text")):
            return Quoted(sender=text_of(each.get("author_name")) or None, text=words)
    opened = id_of(row.get("tmid"))
    return Quoted(id=opened) if opened else None
