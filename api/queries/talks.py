"""Conversations by what they mean and by their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from api.pipeline.contents import embedded
from api.queries.holdings import Holdings, Snapshot
from api.queries.space import Scores, Space, space_of
from models.records.role import NOISE_ROLES, Role
from models.store import lines


@dataclass(frozen=True, slots=True)
class TalkSpace:
    """Those that say something."""

    threads: tuple[str, ...]
    """``Thread.id``, a point of the space each."""
    space: Space


def talks(holdings: Holdings, *, wait: bool = False) -> TalkSpace | None:
    """Every conversation; None for some seconds after the first call, while the store's vectors are read.

    ``wait`` for who would rather wait.
    """
    snapshot = holdings.snapshot()
    ready = holdings.conversations.now if wait else holdings.conversations.get
    made: TalkSpace | None = ready(snapshot.version.findings, lambda: _talks(holdings, snapshot))
    return made


def nearest(made: TalkSpace, scores: Scores, least: float) -> list[tuple[str, float]]:
    """The conversations that score at least so much, the best first."""
    places = np.flatnonzero(scores >= least)
    ordered = places[np.argsort(-scores[places], kind="stable")].tolist()
    return [(made.threads[place], float(scores[place])) for place in ordered]


def _talks(holdings: Holdings, snapshot: Snapshot) -> TalkSpace:
    with holdings.reading() as database:
        texts = dict(_thread_texts(lines.said(database)))
        known = holdings.meanings.kept(snapshot.model, database, sorted(set(texts.values())))
    threads = tuple(key for key in snapshot.findings.threads if texts.get(key) in known)
    rows = np.array([known[texts[key]] for key in threads], np.float32) if threads else None
    return TalkSpace(threads, space_of([texts[key] for key in threads]).with_meaning(rows))


def _thread_texts(said: Iterable[tuple[str, str, Role | None]]) -> Iterable[tuple[str, str]]:
    """What each conversation says once the noise is left out, as it was embedded when topics were found."""
    found: dict[str, list[str]] = {}
    for thread, text, role in said:
        if role is not None and role not in NOISE_ROLES and text.strip():
            found.setdefault(thread, []).append(text)
    return ((thread, embedded("\n".join(texts))) for thread, texts in found.items())
