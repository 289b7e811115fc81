"""What a text means: questions of readers through the workspace's own embedding model."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from api.pipeline.vectors import text_hash
from models.errors import StillroomError
from models.store import vectors
from nlp.embedding.embedder import Embedder, load_embedder
from nlp.embedding.model_cache import default_cache

Vectors = NDArray[np.float32]
_REMEMBERED = 2000
"""Texts whose vectors are kept: readers ask the same in the same words."""
_AT_ONCE = 64
"""Texts embedded between two looks at whether somebody asks."""
_log = logging.getLogger(__name__)


class Meanings:
    """One embedding model, loaded when a text is first asked about; texts take turns."""

    def __init__(self) -> None:
        """Nothing is loaded yet."""
        self._turn = Lock()
        self._model = ""
        self._embedder: Embedder | None = None
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._made: dict[str, NDArray[np.float16]] = {}
        """Of texts that the store has no vectors of, by their hash; half precision holds them exactly."""

    def of(self, model: str, text: str) -> Vectors | None:
        """The vector of a text, of length 1; None where the model is not on this machine."""
        with self._turn:
            if (known := self._known.get(text)) is not None and model == self._model:
                return known
            if (embedder := self._loaded(model)) is None:
                return None
            vector: Vectors = embedder.encode([text])[0]
            self._known[text] = vector
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
            return vector

    def rows(self, model: str, database: Database, texts: Sequence[str]) -> Vectors | None:
        """A row for each text: those that the store has, the others made once; None where there is no model."""
        with self._turn:
            embedder = self._loaded(model)
        if embedder is None:
            return None
        hashes = [text_hash(text) for text in texts]
        known = vectors.get(database, embedder.id, sorted(set(hashes) - self._made.keys()))
        new = {
            key: text for key, text in zip(hashes, texts, strict=True) if key not in known.keys() | self._made.keys()
        }
        # Outside the turn, and a few at a time: readers go on asking while many texts are embedded.
        keys = sorted(new, key=lambda key: (len(new[key]), key))
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            self._made.update(zip(part, embedder.encode([new[key] for key in part]).astype(np.float16), strict=True))
        found = [known[key] if key in known else self._made[key] for key in hashes]
        return np.array(found, np.float32).reshape(len(texts), embedder.dimension)

    def kept(self, model: str, database: Database, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that the store has already, by text."""
        with self._turn:
            embedder = self._loaded(model)
        hashes = {text_hash(text): text for text in texts}
        found = vectors.get(database, embedder.id, sorted(hashes)) if embedder else {}
        return {hashes[key]: row for key, row in found.items()}

    def _loaded(self, model: str) -> Embedder | None:
        if model != self._model:
            self._model, self._embedder = model, _load(model)
            self._known.clear()
            self._made.clear()
        return self._embedder


def _load(model: str) -> Embedder | None:
    try:
        embedder = load_embedder(model, default_cache())
    except StillroomError as error:
        # Search and answers go on by words alone: what this says is for the operator.
        _log.warning("without an embedding model: %s", error)
        return None
    # For good: many readers ask at once, and threads that share one small product wait for each other.
    threadpool_limits(1)
    return embedder
