"""An edition without words that were taken back, and what is left of one that held them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from models.records.edition import Claim, Correction, Edition, State
from publish.pruning import pruned
from publish.replay import settled


def quotes(edition: Edition, messages: Collection[str]) -> bool:
    """Tell whether an edition holds words of any of these messages."""
    cited = any(citation.message in messages for citation in edition.citations)
    return cited or any(_of(claim, messages) for claim in _claims(edition))


def without(edition: Edition, messages: Collection[str]) -> Edition:
    """The edition without any claim that quotes one of these messages, and without what leaned on it."""
    if not quotes(edition, messages):
        return edition
    speakers = {citation.message: citation.speaker or citation.message for citation in edition.citations}
    gone = [claim for claim in _claims(edition) if _of(claim, messages)]
    names = {claim.id for claim in gone}
    kept = (pruned(entry, names, (), speakers) for entry in edition.entries)
    return settled(replace(edition, entries=tuple(entry for entry in kept if entry)), gone)


def succeeding(edition: Edition, lessened: Edition, reason: str) -> Edition:
    """The next revision of a published edition, which says no more than ``lessened``."""
    corrected = Correction(edition.revision, edition.content_hash, reason)
    return replace(lessened, revision=edition.revision + 1, corrects=corrected, signatures=())


def tombstone(edition: Edition) -> Edition:
    """What is left of an edition whose words were taken back: its number, its period and its hash."""
    return replace(
        edition,
        state=State.WITHDRAWN,
        entries=(),
        figures={},
        cover=(),
        thanks=(),
        journeys=(),
        citations=(),
        decisions=(),
        changes=None,
        signatures=(),
        overview=None,
    )


def _claims(edition: Edition) -> Iterator[Claim]:
    yield from (claim for entry in edition.entries for claim in entry.claims)
    for journey in edition.journeys:
        yield from (journey.asked, journey.answered, journey.confirmed)


def _of(claim: Claim, messages: Collection[str]) -> bool:
    return any(piece.message in messages for piece in claim.evidence)
