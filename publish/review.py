"""Review: the states of an edition, what may follow what, and which decisions hold."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace

from models.codec import to_json
from models.errors import NotReady
from models.i18n import N_
from models.records.decision import Decision, Verdict
from models.records.edition import Edition, Signature, State

MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.DRAFT, State.IN_REVIEW, State.PUBLISHED}),
    State.IN_REVIEW: frozenset({State.IN_REVIEW, State.SIGNED, State.PUBLISHED}),
    State.SIGNED: frozenset({State.IN_REVIEW, State.SIGNED, State.PUBLISHED}),
    State.PUBLISHED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
"""Which states may follow each. A published edition is never touched again: a correction is another revision."""

_REFUSED: dict[State, str] = {
    State.DRAFT: N_("Edition {number} is in review and is no draft any more: decide on its claims instead."),
    State.SIGNED: N_("Edition {number} is not in review: put it before its reviewers before anybody signs it."),
}
"""What is said where a state may not follow an open one."""
_ENDS = {
    State.PUBLISHED: N_("Edition {number} is published and stays as it is: open a correction to revise it."),
    State.WITHDRAWN: N_("Edition {number} was withdrawn and stays so: the revision after it stands in its place."),
}
_ELSEWHERE = N_("Edition {number} cannot be {state} by review.")
_TYPED = {
    _REFUSED[State.SIGNED]: "stillroom review {number}",
    _ENDS[State.PUBLISHED]: "stillroom correct {number}",
}
"""What does at the command line what a sentence asks for."""


def moved(edition: Edition, state: State) -> Edition:
    """The edition in its next state. Raises ``NotReady`` where that state may not follow."""
    if state not in MOVES[edition.state]:
        sentence = _ENDS.get(edition.state) or _REFUSED.get(state, _ELSEWHERE)
        raise NotReady(sentence, number=edition.number, state=state.value).done_by(_TYPED.get(sentence, ""))
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
    lapsed = edition.state is State.SIGNED and edition.content_hash != found
    state = State.IN_REVIEW if lapsed else edition.state
    return replace(edition, state=state, content_hash=found, signatures=_given(signatures, found))


def signed(edition: Edition, signatures: Iterable[Signature], wanted: int) -> Edition:
    """The kept edition with the signatures that it has by now; signed where as many people as are wanted gave theirs.

    A published or withdrawn one stays as it is.
    """
    if edition.state in _ENDS:
        return edition
    found = _given(signatures, edition.content_hash)
    enough = edition.state is State.IN_REVIEW and len(found) >= max(1, wanted)
    return replace(edition, state=State.SIGNED if enough else edition.state, signatures=found)


def _given(signatures: Iterable[Signature], content: str) -> tuple[Signature, ...]:
    """The first signature of each person under that content."""
    kept: dict[str, Signature] = {}
    for signature in signatures:
        if signature.content_hash == content:
            kept.setdefault(person(signature.by), signature)
    return tuple(kept.values())


def person(name: str) -> str:
    """What is the same in every spelling of one name: letters and digits alone, wide or narrow, large or small."""
    spelled = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in spelled if character.isalnum()) or spelled


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody took back, in order."""
    made = sorted(decisions, key=lambda decision: decision.number)
    undone = {decision.undoes for decision in made if decision.verdict is Verdict.UNDO}
    return tuple(
        decision for decision in made if decision.verdict is not Verdict.UNDO and decision.number not in undone
    )


def last_about(decisions: Iterable[Decision], target: str, entry: str, claims: Collection[str]) -> Decision | None:
    """The last decision that bears on a claim, or on an entry with these claims; None where nobody decided.

    A claim is decided with its entry too; an entry is touched by whatever is decided in it.
    """
    if target == entry:
        found = (one for one in decisions if one.entry == entry or one.target in claims)
    else:
        found = (one for one in decisions if one.target == target or _covers(one, target, entry))
    return max(found, key=lambda one: one.number, default=None)


def _covers(decision: Decision, claim: str, entry: str) -> bool:
    """True of a decision about a whole entry that the claim is part of; a statement only joins it."""
    if not decision.whole or decision.verdict is Verdict.STATEMENT:
        return False
    return decision.entry == entry or any(one.id == claim for one in decision.seen)
