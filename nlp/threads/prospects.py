"""The second look: how well a message fits the thread of each candidate, by the links that the first look chose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise, starmap

import numpy as np
from numpy.typing import NDArray

from nlp.threads.candidates import Pairs
from nlp.threads.ranges import Occurrences
from nlp.threads.scene import ASKS, CLOSES, Scene

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

PROSPECT_NAMES = (
    "score",
    "chance",
    "rank",
    "behind_best",
    "chance_alone",
    "thread_chance",
    "thread_behind",
    "thread_size",
    "thread_people",
    "thread_own",
    "thread_distance",
    "thread_gap",
    "is_thread_last",
    "thread_since",
    "replies",
    "thread_alike",
    "own_last_there",
    "earlier_sure",
    "thread_has_addressee",
    "thread_addressed_me",
    "began_it",
    "first_asks",
    "last_asks",
    "last_closes",
    "threads_around",
)

AROUND = 15
"""Threads are counted among so many messages before a message."""


def chances(scores: NDArray[np.float64], pairs: Pairs) -> NDArray[np.float64]:
    """Scores as probabilities among the candidates of each message."""
    starts = pairs.groups
    sizes = np.diff(starts, append=len(scores))
    powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    return np.asarray(powers / np.repeat(np.add.reduceat(powers, starts), sizes))


def choose(scores: NDArray[np.float64], pairs: Pairs) -> Ints:
    """For each message of the pairs, the row of its best candidate; the nearest of equals."""
    sizes = np.diff(pairs.groups, append=len(scores))
    group = np.repeat(np.arange(len(sizes)), sizes)
    order = np.lexsort((np.arange(len(scores)), scores, group))
    return np.asarray(order[np.cumsum(sizes) - 1], dtype=np.int64)


def choose_threads(scores: NDArray[np.float64], pairs: Pairs, thread: Ints) -> Ints:
    """For each message of the pairs, the row of the best candidate in its likeliest thread.

    The chances of a thread's messages count together, as the loss of the training counts them. ``thread`` holds the
    thread of every message before the pairs, and each later message's own place; the choices are written into it.
    """
    chance, earlier = chances(scores, pairs).tolist(), pairs.earlier.tolist()
    bounds = [*pairs.groups.tolist(), len(earlier)]
    chosen = np.empty(len(bounds) - 1, dtype=np.int64)
    for place, rows in enumerate(starmap(range, pairwise(bounds))):
        mass: defaultdict[int, float] = defaultdict(float)
        for row in rows:
            mass[int(thread[earlier[row]])] += chance[row]
        best = max(mass, key=lambda key: (mass[key], key))
        chosen[place] = max((row for row in rows if thread[earlier[row]] == best), key=lambda row: (chance[row], row))
        thread[pairs.later[rows[0]]] = best
    return chosen


def roots(parents: Ints) -> Ints:
    """The first message of each message's thread; ``parents[i] <= i``, itself for a first message."""
    found = parents
    while not np.array_equal(again := found[found], found):
        found = again
    return found


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What the first look found."""

    scores: NDArray[np.float64]
    """One a pair."""
    parents: Ints
    """The chosen earlier message of each message of the scene up to the last pair's."""
    sure: Floats
    """The chance of the choice, one a message of the scene."""


def prospects(scene: Scene, pairs: Pairs, look: FirstLook, alike: Floats) -> Floats:
    """One row a pair, see ``PROSPECT_NAMES``; ``alike`` is the likeness of the pairs' words."""
    scores, parents, sure = look.scores, look.parents, look.sure
    chance = chances(scores, pairs)
    starts = pairs.groups
    sizes = np.diff(starts, append=len(scores))
    group = np.repeat(np.arange(len(sizes)), sizes)
    own = pairs.later == pairs.earlier
    thread = np.where(own, len(scene), roots(parents)[pairs.earlier])
    mass, heaviest, likest = _by_thread(group, thread, chance, alike)
    columns = [
        scores,
        chance,
        _rank(scores, group, starts),
        np.repeat(np.maximum.reduceat(scores, starts), sizes) - scores,
        np.repeat(np.add.reduceat(chance * own, starts), sizes),
        mass,
        heaviest - mass,
        *_thread_state(scene, pairs, parents, thread, own),
        likest,
        _own_last_there(scene, pairs, parents, thread),
        sure[pairs.earlier] * ~own,
        *_thread_people(scene, pairs, parents, thread),
        *_thread_turn(scene, pairs, parents, thread, own),
        _threads_around(roots(parents))[pairs.later],
    ]
    return np.column_stack(columns).astype(np.float32)


def _rank(scores: NDArray[np.float64], group: Ints, starts: Ints) -> Ints:
    order = np.lexsort((-scores, group))
    rank = np.empty(len(scores), dtype=np.int64)
    rank[order] = np.arange(len(scores))
    return rank - starts[group]


def _by_thread(
    group: Ints, thread: Ints, chance: NDArray[np.float64], alike: Floats
) -> tuple[NDArray[np.float64], NDArray[np.float64], Floats]:
    """The chance of each pair's whole thread, the heaviest thread's, and the thread's likest candidate."""
    key = group * (int(thread.max()) + 1) + thread
    _, where = np.unique(key, return_inverse=True)
    mass = np.asarray(np.bincount(where, weights=chance), dtype=np.float64)[where]
    likest = np.zeros(int(where.max()) + 1, dtype=np.float32)
    np.maximum.at(likest, where, alike)
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    heaviest = np.asarray(np.maximum.reduceat(mass, starts), dtype=np.float64)[group]
    return mass, heaviest, likest[where]


def _thread_state(scene: Scene, pairs: Pairs, parents: Ints, thread: Ints, own: NDArray[np.bool_]) -> list[Ints]:
    places = np.arange(len(parents))
    first = roots(parents)
    inside = Occurrences.of(first, places, len(scene))
    everywhere = np.full(len(thread), -1)
    spoke = first * (len(scene) + 1) + scene.member[: len(parents)]
    by_member = Occurrences.of(spoke, places, len(scene))
    debut = by_member.last(spoke, places) < 0
    arrivals = Occurrences.of(first[debut], places[debut], len(scene))
    answered = Occurrences.of(parents, places, len(scene))
    last = inside.last(thread, pairs.later)
    gap = scene.seconds[pairs.later] - scene.seconds[np.maximum(last, 0)]
    mine = thread * (len(scene) + 1) + scene.member[pairs.later]
    return [
        inside.between(thread, everywhere, pairs.later),
        arrivals.between(thread, everywhere, pairs.later),
        by_member.between(mine, everywhere, pairs.later),
        np.where(own, 0, pairs.later - last),
        np.where(own, 0, gap).astype(np.int64),
        last == pairs.earlier,
        inside.between(thread, pairs.earlier, pairs.later),
        answered.between(pairs.earlier, pairs.earlier, pairs.later),
    ]


def _own_last_there(scene: Scene, pairs: Pairs, parents: Ints, thread: Ints) -> NDArray[np.bool_]:
    spoken = Occurrences.of(scene.member, np.arange(len(scene)), len(scene))
    back = spoken.last(scene.member[pairs.later], pairs.later)
    return np.asarray((back >= 0) & (roots(parents)[np.maximum(back, 0)] == thread), dtype=np.bool_)


def _thread_people(scene: Scene, pairs: Pairs, parents: Ints, thread: Ints) -> list[Ints | NDArray[np.bool_]]:
    """Whom the message addresses spoke there; somebody there addressed its speaker; its speaker began it."""
    span = len(scene) + 1
    first = roots(parents)
    spoke = Occurrences.of(first * span + scene.member[: len(parents)], np.arange(len(parents)), len(scene))
    source, target = (part.astype(np.int64) for part in scene.mentions[: len(parents)].nonzero())
    heard = Occurrences.of(first[source] * span + target, source, len(scene))
    everywhere = np.full(len(thread), -1)
    addressee = np.full(len(scene), len(scene), dtype=np.int64)
    addressee[source[::-1]] = target[::-1]
    starter = scene.member[np.minimum(thread, len(scene) - 1)]
    return [
        spoke.between(thread * span + addressee[pairs.later], everywhere, pairs.later),
        heard.between(thread * span + scene.member[pairs.later], everywhere, pairs.later),
        (starter == scene.member[pairs.later]) & (thread < len(scene)),
    ]


def _thread_turn(
    scene: Scene, pairs: Pairs, parents: Ints, thread: Ints, own: NDArray[np.bool_]
) -> list[NDArray[np.bool_] | Floats]:
    """Whether the thread began with a question, and whether its last word asks, or thanks."""
    last = Occurrences.of(roots(parents), np.arange(len(parents)), len(scene)).last(thread, pairs.later)
    asks, closes = scene.traits[:, ASKS], scene.traits[:, CLOSES]
    return [
        asks[np.minimum(thread, len(scene) - 1)] * ~own,
        asks[np.maximum(last, 0)] * ~own,
        closes[np.maximum(last, 0)] * ~own,
    ]


def _threads_around(first: Ints) -> Ints:
    """How many threads the messages before each message belong to."""
    found = np.zeros(len(first), dtype=np.int64)
    places = np.arange(len(first))
    inside = Occurrences.of(first, places, len(first))
    for offset in range(1, AROUND + 1):
        there = places[offset:]
        found[offset:] += inside.between(first[there - offset], there - offset, there) == 0
    return found
