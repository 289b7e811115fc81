"""Topics: the tree of them, and what is near to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from api.queries.audience import Audience, missing
from api.queries.holdings import Snapshot
from api.queries.scope import Scope, passages_in, threads_in
from api.queries.views import TopicName
from models.records.line import ThreadSpan
from models.records.topic import Topic

_NEAR = 6
"""Related topics at most."""


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic in a list."""

    id: str
    parent: str | None
    """The wider topic; None for a chapter."""
    name: str
    keywords: tuple[str, ...]
    conversations: int
    """For readers 0 where fewer people spoke in them than the settings let members see."""
    entries: int
    """Entries and rows of lists in editions that the reader may see."""
    pains: int
    open_pains: int
    """Those that nobody solved."""
    last: int
    """When something was last said about it, in milliseconds UTC; 0 where nothing was."""


def topics(snapshot: Snapshot, audience: Audience, scope: Scope | None = None) -> tuple[TopicCard, ...]:
    """Chapters, each followed by its narrower topics; the largest first. Of a scope: those with something in it."""
    cards = snapshot.memo.get(("topics", audience), lambda: _topics(snapshot, audience))
    if scope is None or scope.everything:
        return cards
    touched = {topic for thread in threads_in(snapshot, scope) for topic in snapshot.findings.topics_of.get(thread, ())}
    return tuple(card for card in cards if card.id in touched)


def topic(snapshot: Snapshot, audience: Audience, key: str) -> TopicCard:
    """One topic. Raises ``NotFound``, for readers also where nothing of it was published."""
    found = next((card for card in topics(snapshot, audience) if card.id == key), None)
    if found is None:
        raise missing(key)
    return found


def visible(snapshot: Snapshot, audience: Audience) -> frozenset[str]:
    """The topics that the audience may see: for readers, those that something published is about."""
    if audience is Audience.COMMUNITY:
        return frozenset(snapshot.findings.topics)
    return snapshot.memo.get("published topics", lambda: frozenset(_published(snapshot)))


def related(snapshot: Snapshot, audience: Audience, key: str) -> tuple[TopicName, ...]:
    """The wider topic, then those nearest by the cosine of centred centroids, at most six."""
    found = snapshot.findings
    seen = visible(snapshot, audience) - {key}
    keys, rows = snapshot.memo.get("centroids", lambda: _centred(snapshot))
    near = [keys[place] for place in np.argsort(-(rows @ rows[keys.index(key)]), kind="stable")] if key in keys else []
    wider = [found.topics[key].parent] if found.topics[key].parent in seen else []
    names = dict.fromkeys([*wider, *(one for one in near if one in seen)])
    return tuple(TopicName(one, found.topics[one].name) for one in list(names)[:_NEAR] if one)


def _topics(snapshot: Snapshot, audience: Audience) -> tuple[TopicCard, ...]:
    seen = visible(snapshot, audience)
    found = snapshot.findings.topics
    ordered = sorted((found[key] for key in seen), key=lambda one: _family(snapshot, one))
    return tuple(_card(snapshot, audience, one) for one in ordered)


def _family(snapshot: Snapshot, one: Topic) -> tuple[int, str, bool, int, str]:
    chapter = snapshot.findings.topics.get(one.parent or one.id, one)
    return (-len(chapter.threads), chapter.id, one.parent is not None, -len(one.threads), one.id)


def _card(snapshot: Snapshot, audience: Audience, one: Topic) -> TopicCard:
    found = snapshot.findings
    scope = Scope(frozenset({one.id, *found.children.get(one.id, ())}), frozenset(), None)
    threads = threads_in(snapshot, scope)
    shown = passages_in(snapshot, audience, scope)
    published = {passage.pain for passage in shown}
    pains = [
        pain
        for pain in found.pains.values()
        if not threads.keys().isdisjoint(pain.threads) and (audience is Audience.COMMUNITY or pain.id in published)
    ]
    if audience is Audience.READERS and _people(threads.values()) < found.min_people:
        threads = {}
    return TopicCard(
        one.id,
        one.parent,
        one.name,
        one.keywords,
        len(threads),
        len(shown),
        len(pains),
        sum(not pain.resolved for pain in pains),
        max((span.last_at for span in threads.values()), default=0),
    )


def _people(spans: Iterable[ThreadSpan]) -> int:
    return len({member for span in spans for member in span.members})


def _published(snapshot: Snapshot) -> set[str]:
    found = snapshot.findings
    topics: set[str] = set()
    for passage in snapshot.shelf.passages[Audience.READERS]:
        topics.update(*(found.topics_of.get(thread, ()) for thread in passage.threads))
        topics.add(passage.entry.topic or "")
    wider = {found.topics[one].parent or "" for one in topics if one in found.topics}
    return (topics | wider) & found.topics.keys()


def _centred(snapshot: Snapshot) -> tuple[list[str], np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    keys = sorted(snapshot.findings.centroids)
    rows = np.array([snapshot.findings.centroids[key] for key in keys])
    rows = rows - rows.mean(axis=0) if len(keys) > 1 else rows
    return keys, rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
