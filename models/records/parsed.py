"""What a format's reader yields: raw records, still with real names. They live only inside ``ingest``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from models.records.message import Kind


@dataclass(frozen=True, slots=True)
class Conversation:
    """The group or chat that a record belongs to, as the export names it."""

    platform: str
    id: str | None
    """The platform's own id, where the export has one that is stable over exports."""
    name: str
    """What members call it; the file or folder name where the export does not say."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who said it, as the export names them."""

    id: str | None
    """The platform's own account id, or None where the format has names only."""
    name: str
    """Group card, else nickname, else the account id. Never the exporter's private remark (备注)."""
    aliases: tuple[str, ...] = ()
    """Other names of the same person that may stand in texts (nickname beside a group card)."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message that a reply visibly quotes, by whatever the export tells of it."""

    id: str | None = None
    """The platform's message id, comparable with ``ParsedMessage.platform_id``."""
    sender: str | None = None
    text: str | None = None
    """The quoted text, possibly shortened by the exporter."""


class ParsedMessage(NamedTuple):
    """One message of an export file, before pseudonyms and identity.

    A named tuple: one is made for every line of gigabytes, four times as fast as a frozen dataclass.
    """

    seq: int
    """The record's number in its source, from 0; skipped and system records count."""
    conversation: Conversation
    sender: Sender | None
    """None for messages of the platform itself (joined, recalled …)."""
    sent_at: int
    """Milliseconds since 1970-01-01 UTC."""
    kind: Kind
    text: str
    """As exported, newlines normalised to ``\\n``; a quote inside it is left for ``ingest.quotes`` to cut out."""
    platform_id: str | None = None
    """The platform's message id, unique in the conversation over exports;
    None where the export's number is not that."""
    record_id: str | None = None
    """The id as the file shows it, when that differs from ``platform_id`` (annotate prints it)."""
    quoted: Quoted | None = None
    mentions: tuple[str, ...] = ()
    """Names or platform ids that the export marks as mentioned (``@`` in the text is found later)."""
    thread: str | None = None
    """The platform's own thread id."""


@dataclass(frozen=True, slots=True)
class SkippedRecord:
    """A record that could not be read as a message: counted, sampled and shown."""

    seq: int
    reason: str
    """A stable English key phrase, such as ``no time`` or ``not JSON``."""
    sample: str = ""
    """The record's head, at most 200 characters."""
    counts: bool = True
    """False where being skipped is right (a header line, a day separator) and says nothing against the format."""


Record = ParsedMessage | SkippedRecord


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the operator said about the exports; None means: guess, and report the guess."""

    format: str | None = None
    timezone: str | None = None
    """An IANA name for times that the export writes without a zone."""
    mapping: dict[str, str] = field(default_factory=dict)
    """Column mapping of generic tables. Our field (time, day, sender, sender_id, text, id, reply_to, type,
    channel) -> column."""
