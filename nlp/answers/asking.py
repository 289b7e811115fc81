"""Which turns ask, and which turn answers which of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.records.role import Role, RoleLabel
from nlp.answers.terms import content_terms
from nlp.answers.turns import Talk, Turn

_QUOTED, _MENTIONED, _LINKED, _SHARED = 6.0, 4.0, 2.0, 0.6
_MOST_SHARED = 4
"""Weights of a visible quote, a mention, a link that was guessed, and each shared word up to the most that count."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A turn that asks."""

    index: int
    """Into ``Talk.turns``."""
    turn: Turn
    id: str
    """The message that really asks: the surest question of the turn, the first among equals."""


def find_askings(talk: Talk, roles: Mapping[str, RoleLabel]) -> tuple[Asking, ...]:
    """Every turn with a question in it, in order."""
    return tuple(
        Asking(index, turn, _really_asks(turn, roles))
        for index, turn in enumerate(talk.turns)
        if Role.QUESTION in turn.roles
    )


def attribute(talk: Talk, askings: tuple[Asking, ...]) -> dict[int, Asking]:
    """Turn index -> the question it speaks to; turns before the first question have none.

    What is certain decides: a visible quote, a mention of the asker. Else the links that were found, the words shared
    with the question, and recency are weighed. The asker's own later turns stay with their own questions.
    """
    by_turn = {asking.index: asking for asking in askings}
    found: dict[int, Asking] = {}
    for index, turn in enumerate(talk.turns):
        if index not in by_turn and (asking := _spoken_to(talk, index, turn, askings)):
            found[index] = asking
    return found


def turn_parent(talk: Talk, index: int) -> int | None:
    """The turn that a turn answers or continues: through noise, out of itself; None where it opens the talk."""
    key: str | None = talk.turns[index].first.id
    seen: set[str] = set()
    while key is not None and key not in seen:
        seen.add(key)
        key = talk.parent.get(key)
        found = talk.turn_of.get(key) if key is not None else None
        if found is not None and found < index:
            return found
    return None


def _really_asks(turn: Turn, roles: Mapping[str, RoleLabel]) -> str:
    asking = [key for key, role in zip(turn.ids, turn.roles, strict=True) if role is Role.QUESTION]
    return max(asking, key=lambda key: roles[key].confidence)


def _spoken_to(talk: Talk, index: int, turn: Turn, askings: tuple[Asking, ...]) -> Asking | None:
    before = [one for one in askings if one.index < index]
    own = [one for one in before if one.turn.member == turn.member]
    if len(own or before) <= 1:
        return next(iter(own or before), None)
    linked = _linked(talk, index, {one.index: one for one in before})
    certain = any(message.reply_to for message in turn.messages)
    mentioned = {member for message in turn.messages for member in message.mentions}
    terms = content_terms(turn.text)

    def weight(one: Asking) -> tuple[float, int]:
        shared = min(len(terms & content_terms(one.turn.text)), _MOST_SHARED)
        link = (_QUOTED if certain else _LINKED) * (one is linked)
        return link + _MENTIONED * (one.turn.member in mentioned) + _SHARED * shared, one.index

    return max(own or before, key=weight)


def _linked(talk: Talk, index: int, by_turn: Mapping[int, Asking]) -> Asking | None:
    above = turn_parent(talk, index)
    while above is not None:
        if above in by_turn:
            return by_turn[above]
        above = turn_parent(talk, above)
    return None
