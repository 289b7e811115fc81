"""The trained linker: boosted trees that score pairs, first alone, then with their threads in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import lightgbm
import numpy as np
from numpy.typing import NDArray

from nlp.threads.candidates import Pairs, candidate_pairs
from nlp.threads.features import Index, index, pace, pair_features
from nlp.threads.prospects import FirstLook, chances, choose, choose_threads, prospects
from nlp.threads.scene import Scene

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Scorer = Callable[[Floats], NDArray[np.float64]]

CHUNK = 2000
"""Messages scored at once: bounds memory."""
ADDRESSED_SHARE = 0.15
"""Channels in which a larger share of messages names its addressee are read by the model of addressed chat."""
CROWDED = 15
"""Of the others, those in which more messages than this usually came in the ten minutes before a message."""
LINK_BY_LINK = frozenset({"crowded"})
"""Where links are least sure, threads that count together swallow their neighbours (measured on IRC dev)."""


@dataclass(frozen=True, slots=True)
class Linker:
    """Two scorers of pairs."""

    first: Scorer
    second: Scorer
    by_thread: bool = False
    """Whether the chances of a thread's messages count together."""

    def parents(self, scene: Scene) -> Ints:
        """For each message the earlier message that it answers, or itself."""
        looked = index(scene)
        chosen = np.arange(len(scene))
        sure = np.zeros(len(scene), dtype=np.float32)
        final, thread = chosen.copy(), chosen.copy()
        for start in range(0, len(scene), CHUNK):
            until = min(start + CHUNK, len(scene))
            pairs, table, alike = scored_pairs(looked, start, until)
            scores = held(scene, pairs, self.first(table))
            best = choose(scores, pairs)
            chosen[start:until] = pairs.earlier[best]
            sure[start:until] = chances(scores, pairs)[best]
            seen = prospects(scene, pairs, FirstLook(scores, chosen[:until], sure), alike)
            again = held(scene, pairs, self.second(np.hstack([seen, table])))
            final[start:until] = pairs.earlier[self._chosen(again, pairs, thread)]
        return final

    def _chosen(self, scores: NDArray[np.float64], pairs: Pairs, thread: Ints) -> Ints:
        return choose_threads(scores, pairs, thread) if self.by_thread else choose(scores, pairs)


def scored_pairs(looked: Index, start: int, until: int) -> tuple[Pairs, Floats, Floats]:
    """Candidates of messages [start, until), their features, and the column of likeness."""
    pairs = candidate_pairs(looked.scene, start, until)
    table, names = pair_features(looked, pairs)
    return pairs, table, table[:, names.index("alike")]


def held(scene: Scene, pairs: Pairs, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores that respect what is known: a quote is a link, and the platform's messages answer nobody."""
    certain = (scene.quoted[pairs.later] == pairs.earlier) & (pairs.later != pairs.earlier)
    silent = scene.silent[pairs.later] & (pairs.later == pairs.earlier)
    return np.where(certain | silent, 100.0, scores)


def linker_for(scene: Scene) -> Linker:
    """The shipped linker that fits the channel: its habit of naming the addressee, and its pace."""
    return _shipped(habit_of(scene))


def habit_of(scene: Scene) -> str:
    """``addressed``, ``crowded`` or ``open``."""
    spoken = max(1, int((~scene.silent).sum()))
    if np.count_nonzero(np.diff(scene.mentions.indptr)) / spoken >= ADDRESSED_SHARE:
        return "addressed"
    return "crowded" if np.median(pace(scene)) > CROWDED else "open"


@cache
def _shipped(habit: str) -> Linker:
    first, second = (_scorer(f"linker-{habit}-{look}.txt") for look in ("first", "second"))
    return Linker(first, second, by_thread=habit not in LINK_BY_LINK)


def _scorer(name: str) -> Scorer:
    text = files("nlp.weights").joinpath(name).read_text(encoding="utf-8")
    model = lightgbm.Booster(model_str=text)

    def score(table: Floats) -> NDArray[np.float64]:
        return np.asarray(model.predict(table, num_threads=1), dtype=np.float64)

    return score
