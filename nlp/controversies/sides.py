"""Which member stands where: what they say for and against, and whom they contradict or agree with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.records.role import Role
from nlp.answers.asking import turn_parent
from nlp.answers.turns import Talk, Turn
from nlp.controversies.choices import Choice
from nlp.controversies.stance_cues import (
    AGAINST,
    AGREES,
    CONDITIONS,
    DISAGREES,
    MIDDLE,
    OPPOSES,
    PREFERS_FIRST,
    SUPPORTS,
)

_CLAUSE = re.compile(r"[，。,；;！!\n]+|\.\s|(?<=[一-鿿])\s+|\s+(?=[一-鿿])|\b(?:because|but|while)\b")
"""A blank ends a clause in Chinese only."""
_LEFT_BEHIND = re.compile(r"[比从]$|不如$|than\s$|from\s$")
"""Right before a thing: it is what the other is better than, or what was given up."""
_LATIN = re.compile(r"[a-z]{2,}")
_ROUNDS = 6
"""How far a stance travels along replies."""
_SAID, _REPLIED = 0.6, 0.3
"""Weight of a reply with a cue of agreement or its opposite, and of an opinion replying to an opinion without one."""
_HINT = 0.4
_DECIDED = 0.3
"""Sum from which a member stands on a side."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One turn of a debate, with what it says by itself: above 0 for the first side, below for the second."""

    turn: Turn
    leaning: float
    answers: str | None
    """The member whose opinion it replies to."""
    sign: float
    """What the reply says of that opinion: above 0 agrees, below contradicts."""


def statements(talks: Sequence[Talk], choice: Choice) -> list[Statement]:
    """Every opinion of the debate, and experience told in it."""
    return [
        _statement(talk, index, choice)
        for talk in talks
        for index, turn in enumerate(talk.turns)
        if {Role.OPINION, Role.EXPERIENCE}.intersection(turn.roles)
    ]


def members_sides(said: Sequence[Statement]) -> dict[str, float]:
    """Member -> where they stand; members without a clear side are left out."""
    own: dict[str, float] = {}
    for one in said:
        own[one.turn.member] = own.get(one.turn.member, 0.0) + one.leaning
    stands = dict(own)
    for _ in range(_ROUNDS):
        heard = {member: own[member] + _from_replies(member, said, stands) for member in own}
        # Halfway only: two who contradict each other would otherwise swap sides for ever.
        stands = {member: (stands[member] + heard[member]) / 2 for member in own}
    return {member: stand for member, stand in stands.items() if abs(stand) >= _DECIDED}


def _from_replies(member: str, said: Sequence[Statement], stands: dict[str, float]) -> float:
    """What the member's replies, and the replies to them, say about their side."""
    total = 0.0
    for one in said:
        if one.answers is None or member not in {one.turn.member, one.answers}:
            continue
        other = one.answers if one.turn.member == member else one.turn.member
        stand = stands.get(other, 0.0)
        total += one.sign * max(-1.0, min(1.0, stand))
    return total


def _statement(talk: Talk, index: int, choice: Choice) -> Statement:
    turn = talk.turns[index]
    above = turn_parent(talk, index)
    replied = talk.turns[above] if above is not None else None
    if replied is None or replied.member == turn.member or Role.OPINION not in replied.roles:
        return Statement(turn, leaning(turn.text, choice), None, 0.0)
    return Statement(turn, leaning(turn.text, choice), replied.member, _reply_sign(turn))


def _reply_sign(turn: Turn) -> float:
    if turn.text in MIDDLE:
        return 0.0
    if turn.text in DISAGREES:
        return -_SAID
    if turn.text in AGREES:
        return _SAID
    return -_REPLIED if Role.OPINION in turn.roles else 0.0


def leaning(text: str, choice: Choice) -> float:
    """-1 to 1: for the first side or for the second, by the clauses that name them."""
    if text in MIDDLE:
        return 0.0
    if not any(choice.terms):
        return float(text in SUPPORTS) * (text not in OPPOSES) - float(text in OPPOSES)
    total = sum(_clause_leaning(clause, choice) for clause in _CLAUSE.split(text.lower()) if clause)
    hint = _named_first(text.lower(), choice)
    return max(-1.0, min(1.0, total)) if total and not (hint and text in CONDITIONS) else hint


def _named_first(text: str, choice: Choice) -> float:
    """A hint where ``text`` speaks of both sides and for neither: what comes first matters more to the speaker."""
    places = [_place(text, side) for side in choice.terms]
    if places[0] is None or places[1] is None:
        return 0.0
    return _HINT if places[0] < places[1] else -_HINT


def _clause_leaning(clause: str, choice: Choice) -> float:
    if clause.endswith(("?", "？", "吗", "么")):
        return 0.0
    places = [_place(clause, side) for side in choice.terms]
    if places[0] is not None and places[1] is not None:
        first = 1.0 if places[0] < places[1] else -1.0
        return first if clause in PREFERS_FIRST else 0.0
    if places[0] is None and places[1] is None:
        return 0.0
    place = places[0] if places[0] is not None else places[1]
    against = sum(1 for _ in AGAINST.finds(clause)) + (_LEFT_BEHIND.search(clause[:place]) is not None)
    return (1.0 if places[0] is not None else -1.0) * (-1.0 if against % 2 else 1.0)


def _place(clause: str, terms: frozenset[str]) -> int | None:
    """Where ``clause`` names one of ``terms``, shortened ones (py) too; None where it does not."""
    found = [clause.find(term) for term in terms if term in clause]
    for match in _LATIN.finditer(clause):
        found.extend(match.start() for term in terms if term.startswith(match.group()))
    return min(found, default=None)
