"""An embedding model in a process of its own.

It takes seconds to load and hundreds of megabytes, and holds Python's interpreter while it computes: none of that is
then the caller's, who goes on answering.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from models.errors import ModelError
from models.i18n import N_
from nlp.embedding.embedder import Progress, Vectors

_LINE = [sys.executable, "-P", "-m", "nlp.embedding.apart_child"]
_AT_ONCE = 16
"""Texts in one order: those who ask meanwhile wait for no more."""
ENDED = N_("The process of the embedding model {model} ended unexpectedly; the memory may be too small for it.")


class EmbedderApart:
    """An ``Embedder``; several threads may share it, and take turns."""

    def __init__(self, model: str, cache: Path) -> None:
        """Load the model as ``load_embedder`` does, wherever it runs. Raises ``ModelError``."""
        self._model, self._next, self._turn = model, Lock(), Lock()
        self._process = subprocess.Popen(  # noqa: S603 (our own program)
            _LINE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        try:
            told = self._ask({"model": model, "cache": str(cache)})
        except ModelError:
            self.close()
            raise
        self.id, self.dimension = str(told["id"]), int(told["dimension"])

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row of length 1 per text, in the order given. Raises ``ModelError`` where its process is gone."""
        parts = []
        for start in range(0, len(texts), _AT_ONCE):
            parts.append(self._encoded(list(texts[start : start + _AT_ONCE])))
            if progress:
                progress(min(start + _AT_ONCE, len(texts)), len(texts))
        return np.concatenate(parts) if parts else np.zeros((0, self.dimension), np.float32)

    def close(self) -> None:
        """End its process; it takes no orders from then on."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            try:
                pipe.close()
            except BrokenPipeError:
                continue  # An order that it never read.

    def _encoded(self, texts: list[str]) -> Vectors:
        assert self._process.stdout
        with self._in_turn():
            self._ask({"texts": texts})
            size = len(texts) * self.dimension * 4
            numbers = self._process.stdout.read(size)
        if len(numbers) < size:
            raise ModelError(ENDED, model=self._model)
        return np.frombuffer(numbers, "<f4").reshape(len(texts), self.dimension)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        # Whoever waits next holds the first lock: a thread with many orders cannot take the second one at once again.
        with self._next:
            self._turn.acquire()
        try:
            yield
        finally:
            self._turn.release()

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        """Give an order and read the line that answers it."""
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except (BrokenPipeError, ValueError) as error:  # ValueError: closed meanwhile
            raise ModelError(ENDED, model=self._model) from error
        if not answer:
            raise ModelError(ENDED, model=self._model)
        told: dict[str, Any] = json.loads(answer)
        if "failure" in told:
            raise ModelError(told["failure"], **told["details"])
        return told
