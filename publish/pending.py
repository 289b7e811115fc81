"""What is still open: since when, whom members asked, what was tried, what nobody has answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind


@dataclass(frozen=True, slots=True)
class StillOpen:
    """An entry without an answer."""

    entry: str
    """``Entry.id``."""
    title: str
    first_asked: int | None
    """Milliseconds UTC, within the edition's period."""
    asked: tuple[str, ...]
    """Pseudonyms of those whom members named in asking, and of those who said that they do not know."""
    failed: tuple[Claim, ...]
    """What was tried and did not work."""
    unknown: tuple[Claim, ...]


def still_open(edition: Edition, mentioned: Mapping[str, tuple[str, ...]]) -> tuple[StillOpen, ...]:
    """The open entries of the edition; ``mentioned`` holds the pseudonyms addressed in each message."""
    speakers = {citation.message: citation.speaker for citation in edition.citations}
    return tuple(
        StillOpen(
            entry.id,
            entry.title.text if entry.title else entry.topic_name or "",
            min(entry.asked_on, default=None),
            _asked(entry, speakers, mentioned),
            _of_kind(entry, ClaimKind.DETOUR),
            _of_kind(entry, ClaimKind.UNKNOWN),
        )
        for entry in edition.entries
        if entry.kind is EntryKind.OPEN
    )


def _asked(
    entry: Entry, speakers: Mapping[str, str | None], mentioned: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    asking = (*_of_kind(entry, ClaimKind.SCENE), *_of_kind(entry, ClaimKind.UNKNOWN))
    named = [name for claim in asking for piece in claim.evidence for name in mentioned.get(piece.message, ())]
    unsure = [speakers.get(claim.evidence[0].message) for claim in _of_kind(entry, ClaimKind.ASKED) if claim.evidence]
    return tuple(dict.fromkeys(name for name in (*named, *unsure) if name))


def _of_kind(entry: Entry, kind: ClaimKind) -> tuple[Claim, ...]:
    return tuple(claim for claim in entry.claims if claim.kind is kind)
