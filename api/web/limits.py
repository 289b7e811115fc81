"""How often somebody may call: a token bucket for each caller, in memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from models.errors import TooMany
from models.i18n import N_

TOO_OFTEN = N_("That was too often: try again in {seconds} seconds.")
SPAN = 60
"""Seconds for which a limit counts."""
_KEPT = 10_000
"""Callers remembered at most; who has not called for the longest time is forgotten, and has a full bucket again."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a caller has left."""

    most: int
    """Requests in ``SPAN`` seconds."""
    left: int
    refilled: int
    """Seconds until the bucket is full."""

    def headers(self) -> dict[str, str]:
        """The same as header fields (IETF draft "RateLimit header fields for HTTP")."""
        return {
            "RateLimit-Policy": f'"default";q={self.most};w={SPAN}',
            "RateLimit": f'"default";r={self.left};t={self.refilled}',
        }


@dataclass(slots=True)
class _Bucket:
    level: float
    at: float


class RateLimits:
    """The buckets of one service; may be used from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds."""
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._turn = Lock()

    def take(self, key: str, most: int) -> Allowance | None:
        """Count one request of ``key``, which may send ``most`` a minute (0: any number); what it has left.

        Raises ``TooMany`` with the seconds until the next one may be sent.
        """
        if not most:
            return None
        with self._turn:
            bucket = self._refilled(key, most)
            if bucket.level < 1:
                raise TooMany(TOO_OFTEN, seconds=1 + int((1 - bucket.level) * SPAN / most))
            bucket.level -= 1
            return Allowance(most, int(bucket.level), 1 + int((most - bucket.level) * SPAN / most))

    def _refilled(self, key: str, most: int) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.pop(key, None) or _Bucket(most, now)
        bucket.level = min(most, bucket.level + (now - bucket.at) * most / SPAN)
        bucket.at = now
        self._buckets[key] = bucket
        if len(self._buckets) > _KEPT:
            self._buckets.popitem(last=False)
        return bucket
