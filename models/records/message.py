"""One line said in a channel, as every later stage sees it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a message is made of (not what it is for: that is its role)."""

    TEXT = "text"
    IMAGE = "image"
    VOICE = "voice"
    VIDEO = "video"
    FILE = "file"
    STICKER = "sticker"
    LINK = "link"
    LOCATION = "location"
    RED_PACKET = "red_packet"
    TRANSFER = "transfer"
    POKE = "poke"
    CALL = "call"
    SHARE = "share"
    FORWARD = "forward"
    CONTACT = "contact"
    SYSTEM = "system"
    RECALL = "recall"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Channel:
    """A group (or one-to-one chat) of a workspace."""

    id: str
    """Stable over imports: a hash of the platform and its conversation id (its name where there is no id)."""
    name: str
    platform: str
    """As its format names it: ``wechat``, ``qq``, ``wecom``, ``feishu``, ``telegram``, ``slack`` …, or ``unknown``."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person under a pseudonym; the raw name and id never reach this record."""

    id: str
    """A keyed hash (HMAC) of the platform's id, of the channel and name where the format has no ids."""
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message, pseudonymised, in its place in the channel."""

    id: str
    """The identity of DESIGN: the platform's id, else a counted fingerprint; hashed with the channel."""
    channel: str
    """``Channel.id``."""
    position: int
    """Order within the channel: later messages have larger numbers; unique within the channel."""
    sent_at: int
    """Milliseconds since 1970-01-01 UTC."""
    member: str
    """``Member.id``; empty for messages of the platform itself."""
    kind: Kind
    text: str
    """NFC text with names replaced by pseudonyms and personal data by ``〔kind〕``;
    a quote that the exporter wrote into the text is cut out into ``reply_to``."""
    reply_to: str | None = None
    """``Message.id`` that the sender visibly quoted, when that message was read too."""
    mentions: tuple[str, ...] = ()
    """``Member.id`` of everyone addressed by ``@name``, ``name:`` and the like."""
    thread_hint: str | None = None
    """A thread id that the platform itself gives (Slack ``thread_ts``), scoped to the channel."""
