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
from models.errors import ModelError, StillroomError
from models.store import vectors
from nlp.embedding.apart import EmbedderApart
from nlp.embedding.model_cache import default_cache

Vectors = NDArray[np.float32]
_REMEMBERED = 2000
"""Texts whose vectors are kept: readers ask the same in the same words."""
_log = logging.getLogger(__name__)


class Meanings:
    """One embedding model, loaded by whoever works aside; readers never wait for that, and their texts take turns."""

    def __init__(self) -> None:
        """Nothing is loaded yet."""
        self._loading, self._turn = Lock(), Lock()
        self._model, self._closed = "", False
        self._embedder: EmbedderApart | None = None
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._made: dict[str, NDArray[np.float16]] = {}
        """Of texts that the store has no vectors of, by their hash; half precision holds them exactly."""

    def of(self, model: str, text: str) -> Vectors | None:
        """The vector of a text, of length 1; None where the model is not on this machine, or not loaded yet."""
        with self._turn:
            embedder, known = self._embedder, self._known
            if model != self._model or embedder is None:
                return None
            if text in known:
                return known[text]
        try:
            vector: Vectors = embedder.encode([text])[0]
        except ModelError as error:
            _log.warning("without an embedding model until it is loaded again: %s", error)
            self._forget(embedder)
            return None
        with self._turn:
            known[text] = vector
            if len(known) > _REMEMBERED:
                known.popitem(last=False)
        return vector

    def absent(self, model: str) -> bool:
        """True once it is known that the model is not on this machine; until then it may be ready in a moment."""
        with self._turn:
            return model == self._model and self._embedder is None

    def rows(self, model: str, database: Database, texts: Sequence[str]) -> Vectors | None:
        """A row for each text: those that the store has, the others made once; None where there is no model."""
        embedder, made = self._loaded(model)
        if embedder is None:
            return None
        hashes = [text_hash(text) for text in texts]
        known = vectors.get(database, embedder.id, sorted(set(hashes) - made.keys()))
        new = {key: text for key, text in zip(hashes, texts, strict=True) if key not in known.keys() | made.keys()}
        keys = sorted(new, key=lambda key: (len(new[key]), key))
        made.update(zip(keys, embedder.encode([new[key] for key in keys]).astype(np.float16), strict=True))
        found = [known[key] if key in known else made[key] for key in hashes]
        return np.array(found, np.float32).reshape(len(texts), embedder.dimension)

    def kept(self, model: str, database: Database, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that the store has already, by text."""
        embedder, _ = self._loaded(model)
        hashes = {text_hash(text): text for text in texts}
        found = vectors.get(database, embedder.id, sorted(hashes)) if embedder else {}
        return {hashes[key]: row for key, row in found.items()}

    def _loaded(self, model: str) -> tuple[EmbedderApart | None, dict[str, NDArray[np.float16]]]:
        """The model, and the vectors that were made with it."""
        with self._loading:
            if model != self._model and not self._closed:
                self._change(model, _load(model))
            return self._embedder, self._made

    def close(self) -> None:
        """Let go of the model for good, of one that is just being loaded too."""
        self._closed = True
        with self._loading:
            self._change("", None)

    def _forget(self, embedder: EmbedderApart) -> None:
        if self._embedder is embedder:
            self._change("", None)

    def _change(self, model: str, embedder: EmbedderApart | None) -> None:
        with self._turn:
            before, self._embedder = self._embedder, embedder
            # Whoever works with the model before goes on with what was made by it.
            self._model, self._known, self._made = model, OrderedDict(), {}
        if before:
            before.close()


def _load(model: str) -> EmbedderApart | None:
    # For good: many readers ask at once, and threads that share one small product wait for each other.
    threadpool_limits(1)
    try:
        return EmbedderApart(model, default_cache())
    except StillroomError as error:
        # Search and answers go on by words alone: what this says is for the operator.
        _log.warning("without an embedding model: %s", error)
        return None
