"""Vectors of texts, each computed once a model: only what is new goes through the network."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from api.actions.progress import Progress
from models.i18n import N_
from models.store import vectors
from nlp.embedding.embedder import Embedder

_BATCH = 2048
"""Texts embedded before their vectors are kept: what a stop can lose, about 20 seconds."""
_STEP = N_("Embedding conversations")


def embed(database: Database, embedder: Embedder, texts: Sequence[str], progress: Progress) -> NDArray[np.float32]:
    """One row of length 1 per text, in the order given."""
    hashes = [text_hash(text) for text in texts]
    known = vectors.get(database, embedder.id, sorted(set(hashes)))
    new = {key: text for key, text in zip(hashes, texts, strict=True) if key not in known}
    # By length: a batch then holds texts of one size, and the network pads little.
    order = sorted(new, key=lambda key: (len(new[key]), key))
    progress(_STEP, 0, len(order))
    for start in range(0, len(order), _BATCH):
        part = order[start : start + _BATCH]
        made = embedder.encode([new[key] for key in part])
        vectors.put(database, embedder.id, zip(part, made, strict=True))
        known.update(zip(part, made, strict=True))
        progress(_STEP, start + len(part), len(order))
    return np.array([known[key] for key in hashes], np.float32).reshape(len(hashes), embedder.dimension)


def text_hash(text: str) -> str:
    """The name of a text in the cache."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
