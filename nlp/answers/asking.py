"""Which turns ask, and which turn answers which of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.records.role import Role, RoleLabel
from nlp.answers.turns import Talk, Turn


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
    """Turn index -> the question it speaks to; turns before the first question of another member have none.

    Reply links decide; then a mention of the asker; then the latest question of somebody else. The asker's own later
    turns belong to the latest question of theirs that the links or recency give.
    """
    by_turn = {asking.index: asking for asking in askings}
    return {
        index: asking
        for index, turn in enumerate(talk.turns)
        if index not in by_turn
        and (
            asking := _linked(talk, index, by_turn) or _mentioned(turn, index, askings) or _latest(turn, index, askings)
        )
    }


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


def _linked(talk: Talk, index: int, by_turn: Mapping[int, Asking]) -> Asking | None:
    above = turn_parent(talk, index)
    while above is not None:
        if above in by_turn:
            return by_turn[above]
        above = turn_parent(talk, above)
    return None


def _mentioned(turn: Turn, index: int, askings: tuple[Asking, ...]) -> Asking | None:
    named = {member for message in turn.messages for member in message.mentions}
    return next((one for one in reversed(askings) if one.index < index and one.turn.member in named), None)


def _latest(turn: Turn, index: int, askings: tuple[Asking, ...]) -> Asking | None:
    before = [one for one in askings if one.index < index]
    own = next((one for one in reversed(before) if one.turn.member == turn.member), None)
    return own or (before[-1] if before else None)
