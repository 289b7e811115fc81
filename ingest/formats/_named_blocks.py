"""Text exports whose header lines tell time and name, and tell the platform's own lines by names that nobody has."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.clock import any_ms
from ingest.formats._blocks import Block
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Record, Sender

_NOBODY = frozenset({"系统消息", "系统"})


def named_message(
    seq: int,
    block: Block[re.Match[str]],
    conversation: Conversation,
    zone: str,
    sender_of: Callable[[re.Match[str]], Sender | None],
) -> Record:
    """The message of a block whose header has the groups ``time`` and ``name``; ``sender_of`` gives None for no one."""
    header = block.header
    sent_at = any_ms(header["time"], zone) if header else None
    if header is None or sent_at is None:
        return block.skipped(seq)
    kind = kind_of(block.text)
    sender = None if header["name"].strip() in _NOBODY else sender_of(header)
    if kind is Kind.RECALL:
        sender = None
    elif sender is None:
        kind = Kind.SYSTEM
    return ParsedMessage(seq, conversation, sender, sent_at, kind, block.text)


def by_name(header: re.Match[str]) -> Sender | None:
    """Whoever is known by the name alone."""
    name = header["name"].strip()
    return Sender(None, name) if name else None
