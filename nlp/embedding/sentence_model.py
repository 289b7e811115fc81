"""Any sentence-transformers model whose files are on this machine."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers.utils.logging import disable_progress_bar, enable_progress_bar

from models.errors import ModelError
from models.i18n import N_
from nlp.embedding.cores import side_by_side
from nlp.embedding.embedder import Progress, Vectors

_CHUNK = 128
"""Texts that one core takes at a time."""


class SentenceEmbedder:
    """An ``Embedder`` around a loaded model, in the precision that it came in."""

    def __init__(self, model_id: str, model: SentenceTransformer) -> None:
        """``model_id`` is what is stored with the vectors."""
        self.id = model_id
        self.dimension = int(model.get_embedding_dimension() or 0)
        self._model = model

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row of length 1 per text, in the order given; equal texts are computed once."""
        # By length, so that batches hold little padding; then by text, so that they do not depend on the order given.
        unique = sorted(set(texts), key=lambda text: (len(text), text))
        vectors = np.zeros((len(unique), self.dimension), np.float32)
        starts = range(0, len(unique), _CHUNK)
        chunks = [unique[start : start + _CHUNK] for start in starts]
        for start, rows in zip(starts, side_by_side(self._rows, chunks), strict=True):
            vectors[start : start + len(rows)] = rows
            if progress:
                progress(start + len(rows), len(unique))
        place = {text: row for row, text in enumerate(unique)}
        return half_exact(vectors[[place[text] for text in texts]])

    def _rows(self, chunk: list[str]) -> Vectors:
        return np.asarray(self._model.encode(chunk, normalize_embeddings=True, show_progress_bar=False), np.float32)


def load_local(model: str) -> SentenceEmbedder:
    """The model of that id or path. Raises ``ModelError`` where its files are not on this machine."""
    try:
        return SentenceEmbedder(model, open_model(model, torch.float32))
    except (OSError, ValueError) as error:
        raise ModelError(
            N_("The model {model} is not on this machine: choose builtin:e5, builtin:use or the folder of a model."),
            model=model,
        ) from error


def open_model(path: str, dtype: torch.dtype) -> SentenceTransformer:
    """Load from local files only, on the CPU, without a word on the terminal."""
    with _quiet():
        model = SentenceTransformer(path, device="cpu", local_files_only=True, model_kwargs={"dtype": dtype})
    return model.eval()


def half_exact(vectors: Vectors) -> Vectors:
    """Rounded to half precision: fresh vectors and stored ones are then the same numbers."""
    return vectors.astype(np.float16).astype(np.float32)


@contextmanager
def _quiet() -> Iterator[None]:
    """Loading bars and notes of the libraries are none of the operator's business."""
    loggers = [logging.getLogger(name) for name in ("transformers", "sentence_transformers")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        enable_progress_bar()  # type: ignore[no-untyped-call]
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
