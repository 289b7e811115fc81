"""Which earlier messages a message may answer: few enough to score, and rarely without the right one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.threads.ranges import Occurrences
from nlp.threads.scene import Scene

Ints = NDArray[np.int64]

NEAR = 15
"""This many messages before a message are always candidates."""
BAND = 100
"""Further candidates by shared words lie within so many messages."""
FAR = 400
"""Strongly alike messages count as far back as this."""
STRONG = 0.25
"""Cosine of idf-weighted words from which two distant messages are strongly alike."""
OWN = 4
"""The last so many messages of the speaker, and of everyone addressed, are candidates."""
MOST = 48
"""No message gets more candidates than this; the nearest stay."""
FARTHEST_SECONDS = 14 * 86400
"""Nothing older is answered without a quote."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of (later message, candidate), sorted by later message, then by candidate, nearest last.

    A message paired with itself starts a conversation.
    """

    later: Ints
    earlier: Ints

    @property
    def groups(self) -> Ints:
        """Where each later message's pairs begin."""
        return np.flatnonzero(np.diff(self.later, prepend=-1))


def candidate_pairs(scene: Scene, first: int, until: int) -> Pairs:
    """Candidates of the messages at places [first, until)."""
    later = np.arange(first, until)
    parts = [
        _keyed(later, later, until),
        _near(later, until),
        _own(scene, later, until),
        _addressed(scene, later, until),
        _alike(scene, first, until),
        _quotes(scene, later, until),
    ]
    keys = np.unique(np.concatenate(parts))
    pairs = Pairs(keys // until, keys % until)
    return _limited(scene, pairs)


def _keyed(later: Ints, earlier: Ints, until: int) -> Ints:
    fits = earlier >= 0
    return later[fits] * until + earlier[fits]


def _near(later: Ints, until: int) -> Ints:
    offsets = np.arange(1, NEAR + 1)
    earlier = later[:, None] - offsets[None, :]
    return _keyed(np.repeat(later, NEAR), earlier.ravel(), until)


def _last_of(scene: Scene, members: Ints, later: Ints, until: int) -> list[Ints]:
    spoken = Occurrences.of(scene.member, np.arange(len(scene)), len(scene))
    found, place = [], later
    for _ in range(OWN):
        place = spoken.last(members, np.maximum(place, 0))
        found.append(_keyed(later, place, until))
    return found


def _own(scene: Scene, later: Ints, until: int) -> Ints:
    return np.concatenate(_last_of(scene, scene.member[later], later, until))


def _addressed(scene: Scene, later: Ints, until: int) -> Ints:
    rows, columns = scene.mentions[later].nonzero()
    forward = _last_of(scene, columns.astype(np.int64), later[rows], until)
    source, target = scene.mentions.nonzero()
    heard = Occurrences.of(target.astype(np.int64), source.astype(np.int64), len(scene))
    return np.concatenate([*forward, _keyed(later, heard.last(scene.member[later], later), until)])


def _alike(scene: Scene, first: int, until: int) -> Ints:
    start = max(0, first - FAR)
    table = (scene.words[first:until] @ scene.words[start:until].T).tocoo()
    later, earlier = table.row + first, table.col + start
    distance = later - earlier
    fits = (distance > 0) & ((distance <= BAND) | ((distance <= FAR) & (table.data >= STRONG)))
    return _keyed(later[fits].astype(np.int64), earlier[fits].astype(np.int64), until)


def _quotes(scene: Scene, later: Ints, until: int) -> Ints:
    return _keyed(later, scene.quoted[later], until)


def _limited(scene: Scene, pairs: Pairs) -> Pairs:
    age = scene.seconds[pairs.later] - scene.seconds[pairs.earlier]
    own = pairs.later == pairs.earlier
    quoted = scene.quoted[pairs.later] == pairs.earlier
    greeted = scene.silent[pairs.earlier] & (pairs.later - pairs.earlier > NEAR)
    fits = own | quoted | ((age <= FARTHEST_SECONDS) & ~greeted)
    later, earlier = pairs.later[fits], pairs.earlier[fits]
    ends = np.searchsorted(later, later, side="right")
    keep = (ends - np.arange(len(later)) <= MOST) | (scene.quoted[later] == earlier)
    return Pairs(later[keep], earlier[keep])
