"""Identities of claims, entries and sources, by content only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b

from models.records.edition import Claim, ClaimKind, Evidence, Status
from models.records.message import Message
from publish.spans.piece import Span, evidence, line

CUT = "……"
"""Where words are left out (rule 1); after an address a space stands before it."""


def claim(
    kind: ClaimKind, span: Span, *, status: Status | None = None, group: str | None = None, whole: bool = True
) -> Claim:
    """A claim that prints ``span``, with a cut after it where that is not the ``whole`` of what was said."""
    pieces = evidence(span)
    return Claim(claim_id(kind, pieces), kind, line(span) + _cut(span) * (not whole), pieces, status, group)


def _cut(span: Span) -> str:
    return " " * ("://" in span[-1].text.split()[-1]) + CUT


def claim_id(kind: ClaimKind, pieces: Iterable[Evidence]) -> str:
    """Hash of the kind and the sorted evidence ids and spans: the topic and the status have no part in it."""
    return digest([kind.value, *sorted([piece.message, piece.start, piece.end] for piece in pieces)])


def source_hash(messages: Iterable[Message]) -> str:
    """Hash over ids and texts, in order of id."""
    return digest([[message.id, message.text] for message in sorted(messages, key=lambda message: message.id)])


def digest(value: object) -> str:
    """16 hexadecimal digits of the value's canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
