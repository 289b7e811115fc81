"""Search: messages that hold words, conversations that mean something like it, and entries."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np

from api.queries.asked import inquiries, scores_of
from api.queries.audience import Audience
from api.queries.conversations import ThreadCard, thread_cards
from api.queries.holdings import Holdings, Snapshot
from api.queries.passages import Passage
from api.queries.scope import Scope, passages_in, threads_in
from api.queries.space import space_of
from api.queries.talks import nearest, talks
from api.queries.views import MessageView, PassageView, message_view, passage_view
from models.records.role import Role
from models.store import lines, search

LONGEST = 500
"""Characters of a query."""
_CLAIMS = 6
"""Claims of an entry that a search shows."""
_LEAST = 1.5
"""Standard deviations above the usual that a conversation must be near a query to be shown."""


@dataclass(frozen=True, slots=True)
class MessageHit:
    """A message that holds every phrase of a query."""

    message: MessageView
    thread: str | None
    highlights: tuple[tuple[int, int], ...]
    """Half-open spans of the text, in characters, that hold a phrase of the query."""


@dataclass(frozen=True, slots=True)
class ThreadHit:
    """A conversation that means something like a query."""

    thread: ThreadCard
    nearness: float
    """Standard deviations above that of two conversations of this community."""


@dataclass(frozen=True, slots=True)
class EntryHit:
    """An entry, or a row of a list, that a query may be about."""

    passage: PassageView
    nearness: float


def messages_with(
    holdings: Holdings, snapshot: Snapshot, text: str, scope: Scope, *, role: Role | None, skip: int, limit: int
) -> tuple[MessageHit, ...]:
    """Messages of a scope that hold every blank-separated phrase, the best first (BM25), after the first ``skip``."""
    topical = tuple(threads_in(snapshot, scope)) if scope.topics else None
    wanted = lines.LineFilter(tuple(sorted(scope.channels)), scope.start, scope.end, role, topical)
    with holdings.reading() as database:
        found = search.ids(database, text, wanted, skip, limit)
        said = lines.by_ids(database, found)
        threads = lines.threads_of(database, found)
    return tuple(
        MessageHit(message_view(snapshot.findings, said[key]), threads.get(key), search.named(text, said[key].text))
        for key in found
        if key in said
    )


def threads_like(
    holdings: Holdings, snapshot: Snapshot, text: str, scope: Scope, *, skip: int, limit: int
) -> tuple[ThreadHit, ...]:
    """Conversations of a scope that are near in meaning, the nearest first; none where there is no model.

    None also for some seconds after the first search, while the store's vectors are read.
    """
    made = talks(holdings)
    vector = holdings.meanings.of(snapshot.model, text) if made else None
    if made is None or vector is None or not text.strip():
        return ()
    wanted = threads_in(snapshot, scope)
    found = (each for each in nearest(made, made.space.nearness(vector), _LEAST) if each[0] in wanted)
    shown = list(islice(found, skip, skip + limit))
    cards = thread_cards(holdings, snapshot, [wanted[key] for key, _ in shown])
    return tuple(ThreadHit(card, round(score, 2)) for card, (_, score) in zip(cards, shown, strict=True))


def entries_about(
    holdings: Holdings, snapshot: Snapshot, audience: Audience, text: str, scope: Scope, *, limit: int
) -> tuple[EntryHit, ...]:
    """Entries that the audience may see, by their words and by the meaning of what they ask, the nearest first."""
    shown = passages_in(snapshot, audience, scope)
    words = snapshot.memo.get(("entry words", audience, scope), lambda: space_of([_words(one) for one in shown]))
    told = inquiries(holdings)
    scores, _ = scores_of(holdings, told, text)
    meant: dict[str, float] = {}
    for place in np.flatnonzero(told.visible[audience] & (scores >= told.bar)):
        if passage := told.asked[place].passage:
            meant[passage.name] = max(float(scores[place]), meant.get(passage.name, 0.0))
    near = {
        place: float(share) * told.bar + meant.get(one.name, 0.0)
        for place, (one, share) in enumerate(zip(shown, words.shared(text), strict=True))
        if share > 0 or one.name in meant
    }
    best = sorted(near, key=lambda place: (-near[place], place))[:limit]
    return tuple(EntryHit(passage_view(snapshot.findings, shown[one], _CLAIMS), round(near[one], 2)) for one in best)


def prepare(holdings: Holdings) -> None:
    """Make what search by meaning and ``ask`` read, and wait for it."""
    inquiries(holdings, wait=True)
    talks(holdings, wait=True)


def _words(passage: Passage) -> str:
    return "\n".join(claim.text for claim in passage.claims)
