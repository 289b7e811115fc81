"""An edition without people who were erased: their words, their places in it, their pseudonyms in others' words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from models.codec import plain, revive
from models.records.decision import Decision, Verdict
from models.records.edition import Claim, Edition, State
from publish.withdrawal import without

_WORDS = frozenset(
    {
        *("text", "quote", "original", "title", "name", "topic_name", "chapter", "community", "reason", "applies_to"),
        *("pseudonym", "helped", "speaker", "called", "channels", "groups"),
    }
)
"""Fields of an edition that hold what people wrote or are called; the others are ids, figures and keys."""

Hide = Callable[[str], str]


def erased(edition: Edition, gone: Collection[str], people: Collection[str], hide: Hide) -> Edition:
    """The edition without the messages ``gone`` and what leaned on them, and without these people.

    ``people`` are pseudonyms as editions print them. ``hide`` gives a text with what is theirs under a mark of the same
    length, so that spans hold. What holds nothing of all that comes back equal.
    """
    left = edition if edition.state is State.WITHDRAWN else without(edition, gone)
    present = replace(
        left,
        thanks=tuple(one for one in left.thanks if one.pseudonym not in people),
        journeys=tuple(one for one in left.journeys if not {one.pseudonym, one.helped} & set(people)),
    )
    return revive(Edition, _hidden(plain(present), hide))


def words_in(edition: Edition) -> Iterator[str]:
    """Everything that an edition prints of what people wrote or are called."""
    return _found(plain(edition))


def forgotten(decision: Decision, gone: Collection[str], hide: Hide) -> Decision:
    """A decision without the words of messages that are gone: who decided what about which claim, and when, stays."""
    silenced = {claim.id for claim in decision.seen if _rests(claim, gone)}
    seen = tuple(_silent(claim) if claim.id in silenced else claim for claim in decision.seen)
    bare = decision.target in silenced
    rewords = decision.verdict is Verdict.EDIT and bare
    left = replace(decision, seen=seen, text="" if rewords else decision.text, reason="" if bare else decision.reason)
    return revive(Decision, _hidden(plain(left), hide))


def _silent(claim: Claim) -> Claim:
    evidence = tuple(replace(piece, quote="") for piece in claim.evidence)
    return replace(claim, text="", evidence=evidence, review=None)


def _rests(claim: Claim, gone: Collection[str]) -> bool:
    return any(piece.message in gone for piece in claim.evidence)


def _hidden(value: Any, hide: Hide, field: str = "") -> Any:
    if isinstance(value, str):
        return hide(value) if field in _WORDS else value
    if isinstance(value, list):
        return [_hidden(item, hide, field) for item in value]
    if isinstance(value, dict):
        return {name: _hidden(item, hide, name) for name, item in value.items()}
    return value


def _found(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if field in _WORDS:
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _found(item, field)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _found(item, name)
