"""What speaks for one message answering another: one row a pair, computed for many pairs at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.threads.candidates import Pairs
from nlp.threads.ranges import Occurrences
from nlp.threads.scene import TRAIT_NAMES, Scene

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Columns = dict[str, NDArray[np.generic]]

RATE_SECONDS = 600
"""The pace of a channel is the number of messages in so many seconds."""
_NEVER = 1000
_LONGEST = 30 * 86400.0


@dataclass(frozen=True, slots=True)
class Index:
    """Look-ups over one scene that its pairs share."""

    scene: Scene
    spoken: Occurrences
    """By member: where they spoke."""
    addressed: Occurrences
    """By (speaker, addressed) as one number: where the one addressed the other."""
    heard: Occurrences
    """By addressed member: where anybody addressed them."""
    before: Ints
    """The speaker's message before each message, or -1."""
    count: Ints
    """How many messages of the speaker came before each message."""
    members: int

    def edge(self, speaker: Ints, addressed: Ints) -> Ints:
        """The key of ``addressed``."""
        return speaker * self.members + addressed


def index(scene: Scene) -> Index:
    """The look-ups of a scene."""
    places = np.arange(len(scene))
    members = scene.mentions.shape[1]
    source, target = (part.astype(np.int64) for part in scene.mentions.nonzero())
    spoken = Occurrences.of(scene.member, places, len(scene))
    return Index(
        scene=scene,
        spoken=spoken,
        addressed=Occurrences.of(scene.member[source] * members + target, source, len(scene)),
        heard=Occurrences.of(target, source, len(scene)),
        before=spoken.last(scene.member, places),
        count=spoken.between(scene.member, np.full(len(scene), -1), places),
        members=members,
    )


def pair_features(looked: Index, pairs: Pairs) -> tuple[Floats, tuple[str, ...]]:
    """The feature table of the pairs, and the names of its columns."""
    columns: Columns = {}
    for part in _PARTS:
        columns.update(part(looked, pairs.later, pairs.earlier))
    table = np.column_stack([column.astype(np.float32) for column in columns.values()])
    return table, tuple(columns)


def pace(scene: Scene) -> Ints:
    """How many messages came in the ``RATE_SECONDS`` before each message."""
    start = np.searchsorted(scene.seconds, scene.seconds - RATE_SECONDS, side="left")
    return np.asarray(np.arange(len(scene)) - start, dtype=np.int64)


def _distance(looked: Index, later: Ints, earlier: Ints) -> Columns:
    scene = looked.scene
    gap = np.clip(scene.seconds[later] - scene.seconds[earlier], 0, _LONGEST)
    lively = pace(scene)
    pause = np.diff(scene.seconds, prepend=scene.seconds[:1])
    return {
        "self": later == earlier,
        "distance": later - earlier,
        "distance_spoken": scene.spoken[later] - scene.spoken[earlier],
        "gap": gap,
        "pace": lively[later],
        "pause": np.clip(pause[later], 0, _LONGEST),
        "pause_after_earlier": np.clip(pause[np.minimum(earlier + 1, len(scene) - 1)], 0, _LONGEST),
        "gap_by_pace": gap * (lively[later] + 1) / RATE_SECONDS,
        "silent_earlier": scene.silent[earlier],
        "silent_later": scene.silent[later],
        "quoted": (scene.quoted[later] == earlier) & (later != earlier),
        "quotes": scene.quoted[later] >= 0,
    }


def _speakers(looked: Index, later: Ints, earlier: Ints) -> Columns:
    member = looked.scene.member
    back = looked.before[later]
    after_earlier = np.minimum(earlier + 1, len(member) - 1)
    own_between = looked.spoken.between(member[later], earlier, later)
    their_between = looked.spoken.between(member[earlier], earlier, later)
    return {
        "same_member": (member[later] == member[earlier]) & (later != earlier),
        "own_between": own_between,
        "their_between": their_between,
        "earlier_is_their_last": (their_between == 0) & (later != earlier),
        "own_last_distance": np.where(back >= 0, later - back, _NEVER),
        "own_last_gap": np.where(back >= 0, _gap(looked, later, back), _LONGEST),
        "earlier_last_distance": np.where(looked.before[earlier] >= 0, earlier - looked.before[earlier], _NEVER),
        "own_count": looked.count[later],
        "earlier_count": looked.count[earlier],
        "earlier_goes_on": member[after_earlier] == member[earlier],
        "earlier_went_on": (member[np.maximum(earlier - 1, 0)] == member[earlier]) & (earlier > 0),
        "later_went_on": (member[np.maximum(later - 1, 0)] == member[later]) & (later > 0),
        "speakers_between": _speakers_between(looked, later, earlier),
    }


def _gap(looked: Index, later: Ints, earlier: Ints) -> NDArray[np.float64]:
    seconds = looked.scene.seconds
    return np.clip(seconds[later] - seconds[earlier], 0, _LONGEST)


def _speakers_between(looked: Index, later: Ints, earlier: Ints) -> Ints:
    """Different members in between, counted back to at most 24 messages."""
    member = looked.scene.member
    found = np.zeros(len(later), dtype=np.int64)
    for offset in range(1, 25):
        place = later - offset
        inside = place > earlier
        if not inside.any():
            break
        again = looked.spoken.between(member[place[inside]], place[inside], later[inside])
        found[inside] += again == 0
    return found


def _addressing(looked: Index, later: Ints, earlier: Ints) -> Columns:
    scene = looked.scene
    mine, theirs = scene.member[later], scene.member[earlier]
    mentions = np.asarray(scene.mentions.sum(axis=1)).ravel()
    to_them = looked.addressed.between(looked.edge(mine, theirs), later - 1, later + 1) > 0
    to_me = looked.addressed.between(looked.edge(theirs, mine), earlier - 1, earlier + 1) > 0
    last_to_them = looked.addressed.last(looked.edge(mine, theirs), later)
    last_to_me = looked.addressed.last(looked.edge(theirs, mine), later)
    last_heard = looked.heard.last(mine, later)
    back = looked.before[later]
    partner = looked.addressed.between(looked.edge(mine, theirs), back - 1, back + 1)
    return {
        "addresses_earlier": to_them,
        "earlier_addresses": to_me,
        "later_mentions": mentions[later],
        "earlier_mentions": mentions[earlier],
        "addresses_other": (mentions[later] > 0) & ~to_them,
        "earlier_addresses_other": (mentions[earlier] > 0) & ~to_me,
        "same_addressed": _shared(scene.mentions, later, earlier) > 0,
        "since_to_them": np.where(last_to_them >= 0, np.minimum(later - last_to_them, _NEVER), _NEVER),
        "since_to_me": np.where(last_to_me >= 0, np.minimum(later - last_to_me, _NEVER), _NEVER),
        "earlier_spoke_to_me_last": (last_heard == earlier) & (earlier != later),
        "their_turn_to_me": (last_heard >= 0) & (scene.member[np.maximum(last_heard, 0)] == theirs),
        "my_partner": (back >= 0) & (partner > 0),
        "answered_meanwhile": looked.heard.between(theirs, earlier, later),
    }


def _shared(table: csr_matrix, later: Ints, earlier: Ints) -> NDArray[np.float32]:
    return np.asarray(table[later].multiply(table[earlier]).sum(axis=1), dtype=np.float32).ravel()


def _words(looked: Index, later: Ints, earlier: Ints) -> Columns:
    scene = looked.scene
    other = later != earlier
    both = scene.words[later].multiply(scene.words[earlier]).tocsr()
    rarest = csr_matrix((scene.rarity[both.indices], both.indices, both.indptr), shape=both.shape).max(axis=1)
    length = np.diff(scene.words.indptr)
    return {
        "alike": np.asarray(both.sum(axis=1)).ravel() * other,
        "shared_words": np.diff(both.indptr) * other,
        "rarest_shared": np.asarray(rarest.todense()).ravel() * other,
        "later_words": length[later],
        "earlier_words": length[earlier],
        "same_head": (scene.heads[later] == scene.heads[earlier]) & other,
    }


def _kinds(looked: Index, later: Ints, earlier: Ints) -> Columns:
    traits = looked.scene.traits
    columns: Columns = {f"later_{name}": traits[later, place] for place, name in enumerate(TRAIT_NAMES)}
    columns.update({f"earlier_{name}": traits[earlier, place] for place, name in enumerate(TRAIT_NAMES)})
    return columns


def _sequel(looked: Index, later: Ints, earlier: Ints) -> Columns:
    """Who speaks next: the one who was answered often comes back soon."""
    member, last = looked.scene.member, len(looked.scene) - 1
    theirs = looked.spoken.next(member[earlier], later)
    own = looked.spoken.next(member[later], later)
    return {
        "their_next": np.where(theirs > last, _NEVER, np.minimum(theirs - later, _NEVER)),
        "their_next_gap": np.where(theirs > last, _LONGEST, _gap(looked, np.minimum(theirs, last), later)),
        "own_next": np.where(own > last, _NEVER, np.minimum(own - later, _NEVER)),
        "own_next_gap": np.where(own > last, _LONGEST, _gap(looked, np.minimum(own, last), later)),
        "they_come_first": (theirs < own) & (member[later] != member[earlier]),
    }


_PARTS: tuple[Callable[[Index, Ints, Ints], Columns], ...] = (
    _distance,
    _speakers,
    _addressing,
    _words,
    _kinds,
    _sequel,
)
