"""What an answer is about: a topic, a channel, a span of time, or any of them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.actions.period import PeriodRequest, period_of
from api.queries.audience import Audience, missing
from api.queries.holdings import Snapshot
from api.queries.passages import Passage
from models.records.line import ThreadSpan


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader asked for, as it was written; None: all of it."""

    topic: str | None = None
    """``Topic.id``."""
    channel: str | None = None
    """``Channel.id``."""
    period: str | None = None
    """A month ``2025-03``, a week ``2025-W10``, a day ``2025-03-07``, or a course week ``spring/W3``."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What that is here."""

    topics: frozenset[str]
    """The topic and the narrower ones in it; empty where none was asked for."""
    channels: frozenset[str]
    """Empty where none was asked for."""
    label: str | None
    """Of the period."""
    start: int | None = None
    """Milliseconds UTC, inclusive."""
    end: int | None = None

    @property
    def everything(self) -> bool:
        """True where nothing is left out."""
        return not self.topics and not self.channels and self.start is None


def scope_of(snapshot: Snapshot, asked: Filter) -> Scope:
    """The scope of a filter. Raises ``NotFound`` for an unknown topic or channel, ``BadPeriod`` for no period."""
    found = snapshot.findings
    topics = frozenset(family(snapshot, asked.topic)) if asked.topic is not None else frozenset()
    if asked.channel is not None and asked.channel not in found.channels:
        raise missing(asked.channel)
    channels = frozenset() if asked.channel is None else frozenset({asked.channel})
    if not asked.period:
        return Scope(topics, channels, None)
    period = period_of(PeriodRequest(period=asked.period), (0, 0), found.timezone, snapshot.settings.cohorts)
    if period.groups and not channels:
        channels = frozenset(one.id for one in found.channels.values() if one.name in period.groups)
    return Scope(topics, channels, period.label, period.start, period.end)


def family(snapshot: Snapshot, topic: str) -> tuple[str, ...]:
    """A topic and the narrower ones in it. Raises ``NotFound``."""
    if topic not in snapshot.findings.topics:
        raise missing(topic)
    return topic, *snapshot.findings.children.get(topic, ())


def threads_in(snapshot: Snapshot, scope: Scope) -> dict[str, ThreadSpan]:
    """The conversations of a scope, in the order of the findings: those that a part of was said in its time."""
    return snapshot.memo.get(("threads", scope), lambda: _threads_in(snapshot, scope))


def _threads_in(snapshot: Snapshot, scope: Scope) -> dict[str, ThreadSpan]:
    found = snapshot.findings
    if scope.everything:
        return dict(found.threads)
    named = {thread for topic in scope.topics for thread in found.topics[topic].threads}
    return {
        key: span
        for key, span in found.threads.items()
        if (not scope.topics or key in named)
        and (not scope.channels or span.channel in scope.channels)
        and _meets(scope, span.first_at, span.last_at)
    }


def _meets(scope: Scope, first: int, last: int) -> bool:
    return (scope.end is None or first < scope.end) and (scope.start is None or last >= scope.start)


def passages_in(snapshot: Snapshot, audience: Audience, scope: Scope) -> tuple[Passage, ...]:
    """The passages of a scope that the audience may see: half of their conversations at least are in it."""
    return snapshot.memo.get(("passages", audience, scope), lambda: tuple(_passages_in(snapshot, audience, scope)))


def _passages_in(snapshot: Snapshot, audience: Audience, scope: Scope) -> Iterable[Passage]:
    threads = threads_in(snapshot, scope)
    timeless = scope.start is None and not scope.channels
    for passage in snapshot.shelf.passages[audience]:
        inside = sum(thread in threads for thread in passage.threads)
        told = timeless and passage.row is None and passage.entry.topic in scope.topics
        if scope.everything or told or (inside and 2 * inside >= len(passage.threads)):
            yield passage
