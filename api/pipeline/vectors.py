"""Vectors of texts, each computed once a model: only what is new goes through the network."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from api.actions.progress import Progress
from api.pipeline.memory import give_back, trim_heap
from models.i18n import N_
from models.store import vectors
from nlp.embedding.embedder import Embedder
from nlp.embedding.loading import load_embedder
from nlp.embedding.model_cache import default_cache

_BATCH = 512
"""Texts embedded before their vectors are kept and freed memory is given back: what a stop can lose, some seconds."""
_LOADING = N_("Loading the embedding model")
_STEP = N_("Embedding conversations")


@dataclass(frozen=True, slots=True)
class Embedded:
    """Texts as one model understands them."""

    model: str
    """Its id: vectors of different ids are never compared."""
    rows: NDArray[np.float32]
    """One row of length 1 per text, in the order given."""


def embed(database: Database, model: str, texts: Sequence[str], progress: Progress) -> Embedded:
    """Embed texts with the model named; equal texts once, known ones not at all.

    The model has left memory when this returns: the stages that follow need the room.
    Raises ``ModelError`` for a model that is not there.
    """
    progress(_LOADING, 0, None)
    embedded = _embedded(database, load_embedder(model, default_cache()), texts, progress)
    give_back()
    return embedded


def _embedded(database: Database, embedder: Embedder, texts: Sequence[str], progress: Progress) -> Embedded:
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
        trim_heap()
        progress(_STEP, start + len(part), len(order))
    rows = np.array([known[key] for key in hashes], np.float32).reshape(len(hashes), embedder.dimension)
    return Embedded(embedder.id, rows)


def text_hash(text: str) -> str:
    """The name of a text in the cache."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
