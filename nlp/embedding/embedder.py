"""What an embedding model is to the rest of Stillroom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with (texts done, texts in all)."""


class Embedder(Protocol):
    """An embedding model, ready to use."""

    @property
    def id(self) -> str:
        """What is stored with every vector: vectors of different ids are never compared."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row of length 1 per text, in the order given; each number is exact in float16, so halves will do."""
