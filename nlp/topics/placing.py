"""Threads that no group holds, placed in the nearest one where it is near enough."""

from __future__ import annotations

import numpy as np

from nlp.topics.corpus import NOWHERE, Labels, Matrix, centre, group_means

_LOOSEST = 0.1
"""Near enough is as near as the loosest tenth of those that groups hold."""


def place(rows: Matrix, labels: Labels, candidates: Labels | None = None) -> Labels:
    """``labels`` with every near enough row placed (of ``candidates``, where given); ``rows`` have length 1."""
    held = labels != NOWHERE
    if held.all() or not held.any():
        return labels
    free = ~held if candidates is None else ~held & np.isin(np.arange(len(rows)), candidates)
    centres = centre(group_means(rows, labels), np.zeros(rows.shape[1], np.float32))
    likeness = rows @ centres.T
    own = likeness[held, labels[held]]
    nearest = likeness.argmax(axis=1)
    near = free & (likeness.max(axis=1) >= np.quantile(own, _LOOSEST))
    return np.where(near, nearest, labels)
