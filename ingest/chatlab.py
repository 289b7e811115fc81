"""Messages written as ChatLab JSONL 0.0.2, from which they are read back as they were."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ingest.chatlab_message import EXACT, TYPE_OF, ChatLabReader, conversation_of, differing
from models.records.parsed import Conversation, ParsedMessage, Sender

_VERSION = "0.0.2"
_REPLY = 25
"""ChatLab's type of a text that answers another message."""


def head(conversation: Conversation, members: Sequence[Sender]) -> Iterator[str]:
    """The lines that a file begins with: what the chat is, and who speaks in it."""
    meta = {"name": conversation.name, "platform": conversation.platform, "type": "group"}
    if conversation.id is not None:
        meta["groupId"] = conversation.id
    # No moment of export: the same chat gives the same bytes.
    yield _line({"_type": "header", "chatlab": {"version": _VERSION, "generator": "Stillroom"}, "meta": meta})
    for member in members:
        told = {"platformId": member.id or member.name, "accountName": member.name, "aliases": list(member.aliases)}
        yield _line({"_type": "member"} | told)


def lines(conversation: Conversation, messages: Iterable[ParsedMessage]) -> Iterator[str]:
    """A line a message, all of one conversation.

    What ChatLab's own fields do not give back stands beside them, under the key ``stillroom``.
    """
    meta = {"platform": conversation.platform, "groupId": conversation.id, "name": conversation.name}
    reader = ChatLabReader(conversation_of(meta, ""))
    for message in messages:
        item = _item(message)
        if exact := differing(reader.record(message.seq, item), message):
            item[EXACT] = exact
        yield _line({"_type": "message"} | item)


def _item(message: ParsedMessage) -> dict[str, Any]:
    sender = message.sender or Sender(None, "")
    replies = message.quoted and message.quoted.id
    item: dict[str, Any] = {
        "sender": sender.id or sender.name,
        "accountName": sender.name,
        "timestamp": message.sent_at // 1000,
        "type": _REPLY if replies and not TYPE_OF[message.kind] else TYPE_OF[message.kind],
        "content": message.text,
    }
    if message.platform_id is not None:
        item["platformMessageId"] = message.platform_id
    if replies:
        item["replyToMessageId"] = replies
    return item


def _line(item: dict[str, Any]) -> str:
    return json.dumps(item, ensure_ascii=False)
