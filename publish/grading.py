"""What is marked on an entry once it is written: its level, its maturity, whom its open questions name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from models.records.edition import Claim, ClaimKind, Entry, EntryKind
from publish.level import level
from publish.maturity import maturity
from publish.reading import Reading

_WAITING = {
    EntryKind.OPEN: frozenset({ClaimKind.SCENE, ClaimKind.UNKNOWN}),
    EntryKind.WAITING: frozenset({ClaimKind.UNKNOWN}),
}
"""The claims that ask, where nobody has answered."""


def graded(reading: Reading, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with their marks."""
    turns = {message: one.asking.messages for one in reading.questions.values() for message in one.asking.messages}
    return tuple(
        replace(
            entry,
            claims=tuple(_calling(reading, claim, entry, turns) for claim in entry.claims),
            level=level(reading, entry),
            maturity=maturity(entry),
        )
        for entry in entries
    )


def _calling(reading: Reading, claim: Claim, entry: Entry, turns: dict[str, tuple[str, ...]]) -> Claim:
    """An open question with the names of those whom its asker addressed."""
    if claim.kind not in _WAITING.get(entry.kind, ()):
        return claim
    said = {message for piece in claim.evidence for message in turns.get(piece.message, (piece.message,))}
    asked = sorted((reading.messages[message] for message in said), key=lambda one: (one.channel, one.position))
    named = dict.fromkeys(member for message in asked for member in message.mentions if member != message.member)
    return replace(claim, called=tuple(reading.members[member] for member in named if member in reading.members))
