"""Messages of Zulip, whichever way they were taken out of it."""

from __future__ import annotations

from ingest.formats._zulip_text import spoken
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Sender

PLATFORM = "zulip"
_OWN_NAMES = frozenset({"Notification Bot"})
_OWN_ACCOUNTS = ("notification-bot@",)
_RESOLVED = "✔ "
_NO_TOPIC = frozenset({"", "(no topic)", "general chat"})
"""What Zulip calls talk that belongs to no topic: it is no thread."""


def message(
    seq: int,
    conversation: Conversation,
    sender: Sender | None,
    sent_at: int,
    content: str,
    *,
    id_: str | None,
    topic: str,
) -> ParsedMessage:
    """The message; its topic is its thread, which being resolved does not change."""
    said = spoken(content, conversation.id)
    about = topic.removeprefix(_RESOLVED)
    thread = about if about not in _NO_TOPIC else None
    if sender is not None and _is_own(sender):
        return ParsedMessage(seq, conversation, None, sent_at, Kind.SYSTEM, said.text, platform_id=id_, thread=thread)
    return ParsedMessage(
        seq,
        conversation,
        sender,
        sent_at,
        said.kind,
        said.text,
        platform_id=id_,
        quoted=said.quoted,
        mentions=said.mentions,
        thread=thread,
    )


def _is_own(sender: Sender) -> bool:
    """Whether Zulip itself speaks."""
    return not _OWN_NAMES.isdisjoint({sender.name, *sender.aliases}) or sender.name.startswith(_OWN_ACCOUNTS)
