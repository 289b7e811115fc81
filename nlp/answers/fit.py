"""How well a turn fits as an answer to a question: whom it addresses, what both speak of, who reacts to it.

Weights are those of a logistic regression over goldchat/dev, checked by leaving each group out in turn, then rounded.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.answers.asking import Asking, linked_asking
from nlp.answers.outcome_cues import is_solved
from nlp.answers.terms import content_terms
from nlp.answers.turns import Talk, Turn

WEIGHTS: Mapping[str, float] = {
    "quoted": 1.4,
    "mentioned": 0.6,
    "together": 0.7,
    "linked": 1.9,
    "shared": 2.2,
    "echoed": 1.8,
    "acknowledged": 1.0,
    "helping": 0.5,
    "settled": -1.2,
    "waited": -0.25,
    "behind": -0.35,
}
BIAS = -1.5
FITS = -1.5
"""Fit from which a turn is taken for an answer at all."""

OPEN = 14
"""Questions that are weighed for one answer, the latest."""

_MOST_SHARED, _MOST_ECHOED, _MOST_BEHIND = 2.0, 2, 6
_SOON_MS = 15 * 60 * 1000
_SOON = 8
"""Turns after an answer, and the time after it, within which the asker's words tell whose answer it was."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn where it was said."""

    talk: Talk
    index: int
    """Into ``talk.turns``."""
    asking: Asking | None = None
    """Where the turn asks."""

    @property
    def turn(self) -> Turn:
        """The turn itself."""
        return self.talk.turns[self.index]


@dataclass(frozen=True, slots=True)
class Floor:
    """Turns in the order in which they were begun, of one thread or of a whole channel."""

    spoken: tuple[Spoken, ...]
    rarity: Mapping[str, float]
    """How much each content term tells apart."""
    asked: tuple[int, ...]
    """Places of the turns that ask."""
    said_by: Mapping[str, Sequence[int]]
    """Places of each member's turns."""

    def between(self, member: str, after: int, before: int) -> Iterator[Turn]:
        """What a member said between two places."""
        places = self.said_by[member]
        return (self.spoken[place].turn for place in places[bisect(places, after) : bisect(places, before - 1)])


def lay_floor(talks: Sequence[tuple[Talk, tuple[Asking, ...]]], rarity: Mapping[str, float]) -> Floor:
    """All turns of ``talks``, with their askings."""
    spoken: list[Spoken] = []
    for talk, askings in talks:
        asks = {asking.index: asking for asking in askings}
        spoken += [Spoken(talk, index, asks.get(index)) for index in range(len(talk.turns))]
    spoken.sort(key=lambda one: one.turn.first.position)
    said_by: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(spoken):
        said_by[one.turn.member].append(place)
    asked = tuple(place for place, one in enumerate(spoken) if one.asking)
    return Floor(tuple(spoken), rarity, asked, said_by)


def fit(floor: Floor, told: int, asked: int, behind: int) -> float:
    """How well the turn at ``told`` answers the one at ``asked``; ``behind`` askings were made in between."""
    telling, asking = floor.spoken[told], floor.spoken[asked]
    words = content_terms(telling.turn.text)
    shared = sum(floor.rarity.get(word, 0.0) for word in words & content_terms(asking.turn.text))
    values = {
        "quoted": any(message.reply_to in asking.turn.ids for message in telling.turn.messages),
        "mentioned": any(asking.turn.member in message.mentions for message in telling.turn.messages),
        "together": telling.talk is asking.talk,
        "linked": _linked(telling, asking),
        "shared": min(shared, _MOST_SHARED),
        "echoed": min(_echoed(floor, told, asking.turn.member, words), _MOST_ECHOED),
        "acknowledged": _acknowledged(floor, told, asking.turn.member),
        "helping": _helping(telling, asking),
        "settled": _settled(floor, told, asked),
        "waited": math.log1p(max(0, telling.turn.first.sent_at - asking.turn.last.sent_at) / 60_000),
        "behind": min(behind, _MOST_BEHIND),
    }
    return BIAS + sum(WEIGHTS[name] * value for name, value in values.items())


def _linked(telling: Spoken, asking: Spoken) -> bool:
    if asking.asking is None or telling.talk is not asking.talk:
        return False
    return linked_asking(telling.talk, telling.index, {asking.index: asking.asking}) is not None


def _echoed(floor: Floor, told: int, asker: str, words: frozenset[str]) -> int:
    """Content words of the answer that the asker's next turn repeats."""
    reaction = next(_said_after(floor, told, asker), None)
    return len(words & content_terms(reaction.text)) if reaction else 0


def _acknowledged(floor: Floor, told: int, asker: str) -> bool:
    """The asker soon speaks to the teller by name."""
    teller = floor.spoken[told].turn.member
    return any(teller in message.mentions for turn in _said_after(floor, told, asker) for message in turn.messages)


def _said_after(floor: Floor, told: int, member: str) -> Iterator[Turn]:
    end = floor.spoken[told].turn.last.sent_at + _SOON_MS
    after = (one.turn for one in floor.spoken[told + 1 : told + 1 + _SOON] if one.turn.first.sent_at < end)
    return (turn for turn in after if turn.member == member)


def _helping(telling: Spoken, asking: Spoken) -> bool:
    """The speaker has already spoken in the talk that the question is in, after it and before this."""
    since = asking.talk.turns[asking.index + 1 :]
    return any(
        turn.member == telling.turn.member and turn.first.position < telling.turn.first.position for turn in since
    )


def _settled(floor: Floor, told: int, asked: int) -> bool:
    return any(is_solved(turn.text) for turn in floor.between(floor.spoken[asked].turn.member, asked, told))
