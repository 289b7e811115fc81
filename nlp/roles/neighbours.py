"""What the messages around a message are for, as first guessed: the context of the second guess."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.records.message import Message
from models.records.role import NOISE_ROLES, Role
from nlp.bursts import burst_starts

Guesses = NDArray[np.float32]
"""One row a message, one column a role of ``ROLES``."""

ROLES: tuple[Role, ...] = tuple(Role)
_QUESTION = ROLES.index(Role.QUESTION)
_NOISE = [ROLES.index(role) for role in ROLES if role in NOISE_ROLES]
_LOOK_BACK = 12


def neighbourhood(messages: Sequence[Message], guesses: Guesses) -> NDArray[np.float32]:
    """Guesses of the message itself, its neighbours in time, in its burst, of its speaker, and of what it quotes."""
    count = len(messages)
    starts = np.array(burst_starts(messages), dtype=np.int64)
    order = np.arange(count)
    ends = np.searchsorted(starts, starts, side="right") - 1
    in_burst_before = np.where(order > starts, order - 1, -1)
    in_burst_after = np.where(order < ends, order + 1, -1)
    others_before = starts - 1
    parts = [
        guesses,
        rows(guesses, in_burst_before),
        rows(guesses, in_burst_after),
        rows(guesses, others_before),
        rows(guesses, np.where(ends + 1 < count, ends + 1, -1)),
        rows(guesses, _earlier_of_speaker(messages, starts)),
        rows(guesses, _quoted(messages)),
        _burst_rank(guesses, starts, ends),
        _recent(messages, guesses),
    ]
    return np.hstack(parts).astype(np.float32)


def rows(table: Guesses, index: NDArray[np.int64]) -> Guesses:
    """Rows of a table by index; zeros where the index is negative."""
    padded = np.vstack([table, np.zeros((1, table.shape[1]), dtype=table.dtype)])
    return np.asarray(padded[np.where(index < 0, len(table), index)], dtype=np.float32)


def _earlier_of_speaker(messages: Sequence[Message], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    last: dict[str, int] = {}
    found = np.full(len(messages), -1, dtype=np.int64)
    for place, message in enumerate(messages):
        if starts[place] == place:
            found[place] = last.get(message.member, -1)
        else:
            found[place] = found[place - 1]
        last[message.member] = place
    return found


def _quoted(messages: Sequence[Message]) -> NDArray[np.int64]:
    places = {message.id: place for place, message in enumerate(messages)}
    return np.array([places.get(message.reply_to or "", -1) for message in messages], dtype=np.int64)


def _burst_rank(guesses: Guesses, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.float32]:
    """How a message's question guess compares with the best of its burst: of a burst only one really asks."""
    asks = guesses[:, _QUESTION]
    best = np.array([asks[s : e + 1].max() for s, e in zip(starts, ends, strict=True)], dtype=np.float32)
    return np.column_stack([asks >= best, best - asks, best]).astype(np.float32)


def _recent(messages: Sequence[Message], guesses: Guesses) -> NDArray[np.float32]:
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
