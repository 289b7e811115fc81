"""Threads placed by nearness: those that no group holds, and those that lie nearer to another group's centre."""

from __future__ import annotations

import numpy as np

from nlp.topics.corpus import NOWHERE, Labels, Matrix, centre, group_means

_LOOSEST = 0.1
"""Near enough is as near as the loosest tenth of those that groups hold, where nothing else is said."""


def place(rows: Matrix, labels: Labels, candidates: Labels | None = None, least: float | None = None) -> Labels:
    """``labels`` with every near enough row placed (of ``candidates``, where given); ``rows`` have length 1.

    ``least`` is the cosine to a group's centre that is near enough. Groups of two or three need one: each of their
    threads makes up so much of the centre that no other thread comes as near.
    """
    held = labels != NOWHERE
    if held.all() or not held.any():
        return labels
    free = ~held if candidates is None else ~held & np.isin(np.arange(len(rows)), candidates)
    centres = centre(group_means(rows, labels), np.zeros(rows.shape[1], np.float32))
    likeness = rows @ centres.T
    own = likeness[held, labels[held]]
    nearest = likeness.argmax(axis=1)
    bar = np.quantile(own, _LOOSEST) if least is None else least
    near = free & (likeness.max(axis=1) >= bar)
    return np.where(near, nearest, labels)


def settle(rows: Matrix, labels: Labels) -> Labels:
    """Every row of a group in the group whose centre is nearest (one round of k-means); groups numbered without gaps.

    Where two dense regions meet, their border hangs on single threads; centres do not.
    """
    held = labels != NOWHERE
    if not held.any():
        return labels
    centres = centre(group_means(rows, labels), np.zeros(rows.shape[1], np.float32))
    settled = labels.copy()
    settled[held] = np.unique((rows[held] @ centres.T).argmax(axis=1), return_inverse=True)[1]
    return settled
