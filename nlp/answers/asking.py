"""Which turns ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.records.role import Role, RoleLabel
from nlp.answers.outcome_cues import is_solved
from nlp.answers.reply_cues import ASKS
from nlp.answers.request_cues import CALLS, OBSTACLES
from nlp.answers.requests import Place, goes_on, is_request, puts_anew, stuck_anew
from nlp.answers.terms import content_terms, width
from nlp.answers.turns import Talk, Turn
from nlp.words.scripts import has_han

_RECENT = 14
"""Questions back to which a turn is compared."""
_BACK, _OPEN = 16, 6
"""The most characters of a question back, and the turns behind the asking among which it is asked."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A turn that asks."""

    index: int
    """Into ``Talk.turns``."""
    turn: Turn
    id: str
    """The message that really asks: the surest question of the turn, the first among equals."""


def find_askings(talk: Talk, roles: Mapping[str, RoleLabel]) -> tuple[Asking, ...]:
    """Every turn that asks for something of its speaker's, in order.

    What a helper asks back is none, and an asker who goes on about the same thing asks no second time.
    """
    found: list[Asking] = []
    for index, turn in enumerate(talk.turns):
        if _asks(talk, index, found):
            found.append(Asking(index, turn, _really_asks(turn, roles)))
    return tuple(found)


def earlier_asking(askings: Sequence[Asking], later: Asking) -> Asking | None:
    """What the same member asked last before ``later``."""
    before = (one for one in reversed(askings) if one.index < later.index)
    return next((one for one in before if one.turn.member == later.turn.member), None)


def _asks(talk: Talk, index: int, before: Sequence[Asking]) -> bool:
    turn = talk.turns[index]
    if _asks_back(talk, index, before):
        return False
    own = next((asking for asking in reversed(before) if asking.turn.member == turn.member), None)
    if own is not None and _is_helped(talk, own, index) and _is_apart(talk, own, index):
        if stuck_anew(turn.text) is not None:
            return True
        if puts_anew(turn.text):
            return is_request(turn, Place.APART, answered=_answered(talk, index))
    return not _goes_on(talk, index, own) and is_request(
        turn, _place(talk, index, before), answered=_answered(talk, index)
    )


def _asks_back(talk: Talk, index: int, before: Sequence[Asking]) -> bool:
    """True for a few Chinese words to an open question, to which its asker replies next: 墨囊还是上墨器."""
    turn = talk.turns[index]
    if not before or not has_han(turn.text) or width(turn.text) > _BACK or turn.text in CALLS:
        return False
    last = before[-1]
    following = talk.turns[index + 1 : index + 2]
    replied = any(one.member == last.turn.member and one.text not in ASKS for one in following)
    return replied and turn.member != last.turn.member and index - last.index <= _OPEN


def _is_helped(talk: Talk, own: Asking, index: int) -> bool:
    """Whether another member has answered between ``own`` and the turn at ``index``."""
    between = talk.turns[own.index + 1 : index]
    return any(Role.ANSWER in turn.roles and turn.member != own.turn.member for turn in between)


def _is_apart(talk: Talk, own: Asking, index: int) -> bool:
    """Whether the turn names nothing that was asked or told since ``own``."""
    said = (
        turn.text for turn in talk.turns[own.index : index] if turn.member == own.turn.member or turn.side == "tell"
    )
    return not content_terms(talk.turns[index].text) & frozenset[str]().union(*map(content_terms, said))


def _place(talk: Talk, index: int, before: Sequence[Asking]) -> Place:
    if not before:
        return Place.OPENS if turn_parent(talk, index) is None else Place.WITHIN
    subject = frozenset[str]().union(*(content_terms(asking.turn.text) for asking in before[-_RECENT:]))
    return Place.WITHIN if content_terms(talk.turns[index].text) & subject else Place.APART


def _answered(talk: Talk, index: int) -> bool:
    """Whether what another member says next was taken for an answer."""
    after = talk.turns[index + 1 : index + 2]
    return any(Role.ANSWER in turn.roles and turn.member != talk.turns[index].member for turn in after)


def _goes_on(talk: Talk, index: int, own: Asking | None) -> bool:
    """The asker again, still about the same: a detail, unless it was asked anew or something has worked since."""
    turn = talk.turns[index]
    if own is None or Role.QUESTION not in turn.roles:
        return own is not None
    since = (one for one in talk.turns[own.index + 1 : index] if one.member == turn.member)
    return goes_on(turn.text) and not any(is_solved(one.text) for one in since)


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


def linked_asking(talk: Talk, index: int, by_turn: Mapping[int, Asking]) -> Asking | None:
    """The question of ``by_turn`` that a turn hangs below by its links; None where it hangs below none."""
    above = turn_parent(talk, index)
    while above is not None:
        if above in by_turn:
            return by_turn[above]
        above = turn_parent(talk, above)
    return None


def _really_asks(turn: Turn, roles: Mapping[str, RoleLabel]) -> str:
    asking = [key for key, role in zip(turn.ids, turn.roles, strict=True) if role is Role.QUESTION]
    if asking:
        return max(asking, key=lambda key: roles[key].confidence)
    return max(turn.messages, key=lambda message: (message.text in ASKS, message.text in OBSTACLES)).id
