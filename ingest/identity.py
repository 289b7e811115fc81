"""Who and what is the same over exports: ids of channels, members and messages.

A message's id comes from the platform's where there is one. Else it is a fingerprint of (channel, time, sender, kind,
text), counted within its source as a multiset: two equal lines in one second stay two, and the same or an overlapping
export gives the same ids again.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections import OrderedDict

from models.records.parsed import Conversation, ParsedMessage, Sender

ID_BYTES = 10
"""80 bits: a million messages meet by chance once in 10^12 workspaces."""
REMEMBERED = 50_000
"""Fingerprints a channel keeps to count repeats: repeats stand close together, so memory may stay flat."""


def channel_id(conversation: Conversation) -> str:
    """Hash of the platform and its conversation id, of its name where there is no id."""
    kind, value = ("id", conversation.id) if conversation.id else ("name", plain_name(conversation.name))
    return _hash("channel", conversation.platform, kind, value)


def member_id(key: bytes, platform: str, channel: str, sender: Sender) -> str:
    """HMAC of the platform's account id; of the channel and the name where the format has no ids."""
    if sender.id:
        return _keyed(key, "account", platform, sender.id)
    return _keyed(key, "name", channel, plain_name(sender.name))


def platform_message_id(channel: str, platform_id: str) -> str:
    """The id of a message by its platform's id, which is unique within the channel."""
    return _hash("message", channel, platform_id)


def plain_name(name: str) -> str:
    """A name as it is compared: NFKC, without blanks around it."""
    return unicodedata.normalize("NFKC", name).strip()


class Fingerprints:
    """Ids of messages whose platform gives none; one object for one import."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._seen: dict[tuple[str, str], OrderedDict[str, int]] = {}

    def next_id(self, source: str, channel: str, member: str, record: ParsedMessage) -> str:
        """The id of a record, the next one in its source; the text counts as exported, before any replacing.

        Keyed, because a reader of a handbook knows text and time and could else try out names until the hash fits.
        """
        print_ = _keyed(self._key, "message", channel, str(record.sent_at), member, record.kind.value, record.text)
        seen = self._seen.setdefault((source, channel), OrderedDict())
        occurrence = seen.pop(print_, 0) + 1
        seen[print_] = occurrence
        if len(seen) > REMEMBERED:
            seen.popitem(last=False)
        return _keyed(self._key, print_, str(occurrence))


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=ID_BYTES).hexdigest()


def _keyed(key: bytes, *parts: str) -> str:
    return hmac.digest(key, "\0".join(parts).encode("utf-8", "replace"), "sha256")[:ID_BYTES].hex()
