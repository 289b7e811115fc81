"""Counting how often something happened between two places, for many pairs at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Places at which each key occurs, searchable by (key, place)."""

    sorted_keys: Ints
    span: int

    @classmethod
    def of(cls, keys: Ints, places: Ints, span: int) -> Occurrences:
        """``keys[i]`` occurs at ``places[i]``; places lie in [0, span)."""
        return cls(np.sort(keys * (span + 1) + places), span)

    def before(self, keys: Ints, places: Ints) -> Ints:
        """How many entries sort before (key, place)."""
        wanted = keys * (self.span + 1) + np.clip(places, 0, self.span)
        return np.asarray(np.searchsorted(self.sorted_keys, wanted, side="left"), dtype=np.int64)

    def between(self, keys: Ints, after: Ints, until: Ints) -> Ints:
        """Occurrences of each key at places in (after, until)."""
        counts: Ints = np.maximum(self.before(keys, until) - self.before(keys, after + 1), 0)
        return counts

    def last(self, keys: Ints, until: Ints) -> Ints:
        """The last place of each key before ``until``, or -1."""
        if not len(self.sorted_keys):
            return np.full(len(keys), -1, dtype=np.int64)
        rank = self.before(keys, until) - 1
        found = self.sorted_keys[np.maximum(rank, 0)]
        return np.where((rank >= 0) & (found // (self.span + 1) == keys), found % (self.span + 1), -1)

    def next(self, keys: Ints, after: Ints) -> Ints:
        """The first place of each key after ``after``, or the span."""
        if not len(self.sorted_keys):
            return np.full(len(keys), self.span, dtype=np.int64)
        rank = self.before(keys, after + 1)
        found = self.sorted_keys[np.minimum(rank, len(self.sorted_keys) - 1)]
        fits = (rank < len(self.sorted_keys)) & (found // (self.span + 1) == keys)
        return np.where(fits, found % (self.span + 1), self.span)
