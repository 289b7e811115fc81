"""The directions in which a corpus spreads, made more equal, so that no loud one decides what belongs together."""

from __future__ import annotations

import numpy as np

from nlp.topics.corpus import Matrix, centre

_DIRECTIONS = 64


def half_whitened(rows: Matrix) -> Matrix:
    """``rows`` in their 64 widest directions, each divided by the square root of its spread; rows of length 1.

    Full whitening would weigh noise like signal. The square root is the middle way (Jégou and Chum, "Negative evidences
    and co-occurrences in image retrieval: the benefit of PCA and whitening", ECCV 2012, whiten fully).
    """
    moved = (rows - rows.mean(axis=0, dtype=np.float64)).astype(np.float64)
    spread, directions = np.linalg.eigh(moved.T @ moved)
    widest = [number for number in np.argsort(-spread)[:_DIRECTIONS] if spread[number] > 0]
    turned = moved @ directions[:, widest] / spread[widest] ** 0.25
    return centre(turned.astype(np.float32), np.zeros(len(widest), np.float32))
