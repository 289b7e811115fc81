"""What the messages around a message are for, as first guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.records.message import Message
from models.records.role import NOISE_ROLES, Role
from nlp.bursts import burst_starts

Guesses = NDArray[np.float32]
"""One row a message, one column a role of ``ROLES``."""
Places = NDArray[np.int64]
"""Index of a message for every message; negative where there is none."""

ROLES: tuple[Role, ...] = tuple(Role)
_QUESTION = ROLES.index(Role.QUESTION)
_NOISE = [ROLES.index(role) for role in ROLES if role in NOISE_ROLES]
_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Turns:
    """The unbroken runs of one speaker that the messages belong to."""

    starts: Places
    """For each message the first of its run."""
    ends: Places
    """For each message the last of its run."""

    def before(self, places: Places) -> Places:
        """The last message of the run before."""
        return self._stepped(places, self.starts, -1)

    def after(self, places: Places) -> Places:
        """The first message of the run after."""
        return self._stepped(places, self.ends, 1)

    def _stepped(self, places: Places, edges: Places, step: int) -> Places:
        stepped = edges[places] + step
        there = (places >= 0) & (stepped >= 0) & (stepped < len(edges))
        return np.where(there, stepped, -1)


def turns(messages: Sequence[Message]) -> Turns:
    """The runs of a channel's messages (``nlp.bursts.burst_starts``)."""
    starts = np.array(burst_starts(messages), dtype=np.int64)
    return Turns(starts, np.searchsorted(starts, starts, side="right") - 1)


def neighbourhood(messages: Sequence[Message], guesses: Guesses) -> Guesses:
    """Guesses of the message itself, its neighbours in time, in its run, of its speaker, and of what it quotes."""
    runs = turns(messages)
    order = np.arange(len(messages))
    parts = [
        guesses,
        rows(guesses, np.where(order > runs.starts, order - 1, -1)),
        rows(guesses, np.where(order < runs.ends, order + 1, -1)),
        rows(guesses, runs.before(order)),
        rows(guesses, runs.after(order)),
        rows(guesses, _earlier_of_speaker(messages, runs.starts)),
        rows(guesses, _quoted(messages)),
        _rank_in_run(guesses, runs),
        _recent(messages, guesses),
        *_runs_around(guesses, runs, order),
    ]
    return np.hstack(parts).astype(np.float32)


def rows(table: Guesses, index: Places) -> Guesses:
    """Rows of a table by index; zeros where the index is negative."""
    padded = np.vstack([table, np.zeros((1, table.shape[1]), dtype=table.dtype)])
    return np.asarray(padded[np.where(index < 0, len(table), index)], dtype=np.float32)


def _earlier_of_speaker(messages: Sequence[Message], starts: Places) -> Places:
    last: dict[str, int] = {}
    found = np.full(len(messages), -1, dtype=np.int64)
    for place, message in enumerate(messages):
        if starts[place] == place:
            found[place] = last.get(message.member, -1)
        else:
            found[place] = found[place - 1]
        last[message.member] = place
    return found


def _quoted(messages: Sequence[Message]) -> Places:
    places = {message.id: place for place, message in enumerate(messages)}
    return np.array([places.get(message.reply_to or "", -1) for message in messages], dtype=np.int64)


def _rank_in_run(guesses: Guesses, runs: Turns) -> Guesses:
    """How a message's question guess compares with the best of its run: of a run only one really asks."""
    asks = guesses[:, _QUESTION]
    best = _best_of_runs(asks[:, None], runs)[:, 0]
    return np.column_stack([asks >= best, best - asks, best]).astype(np.float32)


def _best_of_runs(guesses: Guesses, runs: Turns) -> Guesses:
    firsts = np.unique(runs.starts)
    if not len(firsts):
        return guesses
    return np.repeat(np.maximum.reduceat(guesses, firsts), np.diff(firsts, append=len(guesses)), axis=0)


def _runs_around(guesses: Guesses, runs: Turns, order: Places) -> list[Guesses]:
    """The strongest guesses of the message's run, and of the two runs before and after it."""
    best = _best_of_runs(guesses, runs)
    before, after = runs.before(order), runs.after(order)
    around = (before, after, runs.before(before), runs.after(after))
    return [best, *(rows(best, places) for places in around)]


def _recent(messages: Sequence[Message], guesses: Guesses) -> Guesses:
    """Strongest question guess and mean noise of the last messages; the asker's own apart from the others'."""
    noise = guesses[:, _NOISE].sum(axis=1)
    table = np.zeros((len(messages), 4), dtype=np.float32)
    for place, message in enumerate(messages):
        first = max(0, place - _LOOK_BACK)
        if first == place:
            continue
        asks = guesses[first:place, _QUESTION]
        own = np.array([other.member == message.member for other in messages[first:place]])
        table[place] = (
            asks[own].max(initial=0),
            asks[~own].max(initial=0),
            noise[first:place].mean(),
            len({other.member for other in messages[first:place]}) / _LOOK_BACK,
        )
    return table
