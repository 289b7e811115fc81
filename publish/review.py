"""Review: the states of an edition, what may follow what, which decisions hold, and what waits for a person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from models.codec import to_json
from models.errors import NotReady
from models.i18n import N_
from models.records.decision import Decision, Verdict
from models.records.edition import Claim, ClaimKind, Edition, Entry, Signature, State

MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.DRAFT, State.IN_REVIEW, State.PUBLISHED}),
    State.IN_REVIEW: frozenset({State.IN_REVIEW, State.SIGNED, State.PUBLISHED}),
    State.SIGNED: frozenset({State.IN_REVIEW, State.SIGNED, State.PUBLISHED}),
    State.PUBLISHED: frozenset(),
}
"""Which states may follow each. A published edition is never touched again: a correction is another revision."""

_FINAL = N_("Edition {number} is published and stays as it is: run `stillroom correct` to revise it.")
_REFUSED: dict[State, str] = {
    State.DRAFT: N_("Edition {number} is in review and is no draft any more: decide on its claims instead."),
    State.SIGNED: N_("Edition {number} is not in review: run `stillroom review` before anybody signs it."),
}
"""What is said where a state may not follow."""


def moved(edition: Edition, state: State) -> Edition:
    """The edition in its next state. Raises ``NotReady`` where that state may not follow."""
    if state not in MOVES[edition.state]:
        sentence = _FINAL if edition.state is State.PUBLISHED else _REFUSED[state]
        raise NotReady(sentence, number=edition.number)
    return replace(edition, state=state)


def content_hash(edition: Edition) -> str:
    """SHA-256 over all that readers see: everything but the state, the signatures and the hash itself."""
    bare = replace(edition, state=State.DRAFT, signatures=(), content_hash="")
    return hashlib.sha256(to_json(bare).encode("utf-8", "surrogatepass")).hexdigest()


def sealed(edition: Edition, signatures: Iterable[Signature]) -> Edition:
    """The edition with its hash and those of the signatures that were given to just this content, one a person.

    A signed edition whose content has changed since is in review again.
    """
    found = content_hash(edition)
    kept = {signature.by: signature for signature in signatures if signature.content_hash == found}
    lapsed = edition.state is State.SIGNED and edition.content_hash != found
    state = State.IN_REVIEW if lapsed else edition.state
    return replace(edition, state=state, content_hash=found, signatures=tuple(kept.values()))


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody took back, in order."""
    made = sorted(decisions, key=lambda decision: decision.number)
    undone = {decision.undoes for decision in made if decision.verdict is Verdict.UNDO}
    return tuple(
        decision for decision in made if decision.verdict is not Verdict.UNDO and decision.number not in undone
    )


def queue(edition: Edition) -> tuple[tuple[Entry, Claim], ...]:
    """What waits for a person: inherited decisions first, then the cover's entries, then the order of the book.

    What only repeats another claim in short is decided with it and does not wait by itself.
    """
    waiting = [
        (entry, claim)
        for entry in edition.entries
        for claim in entry.claims
        if not claim.reviewed and claim.kind is not ClaimKind.BRIEF
    ]
    return tuple(sorted(waiting, key=lambda pair: (pair[1].review is None, pair[0].id not in edition.cover)))
