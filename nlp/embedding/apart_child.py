"""The process of ``EmbedderApart``: a line of JSON in, a line of JSON and the rows as 32-bit floats out.

It ends with the process that started it, whose end closes stdin.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from models.errors import StillroomError
from nlp.embedding.embedder import Embedder
from nlp.embedding.loading import load_embedder


def main() -> int:
    """Load the model that the first line names, then embed the texts of each line that follows."""
    # Ctrl-C in the terminal is for whoever started this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders, answers = sys.stdin.buffer, _answers()
    first = json.loads(orders.readline())
    try:
        embedder = load_embedder(first["model"], Path(first["cache"]))
    except StillroomError as error:
        _tell(answers, {"failure": error.message, "details": {name: str(said) for name, said in error.details.items()}})
        return error.exit_code
    # Threads that share one small product wait for each other.
    threadpool_limits(1)
    _tell(answers, {"id": embedder.id, "dimension": embedder.dimension})
    for line in orders:
        _embed(embedder, json.loads(line)["texts"], answers)
    return 0


def _answers() -> BinaryIO:
    """Where answers go: what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _embed(embedder: Embedder, texts: list[str], answers: BinaryIO) -> None:
    rows = embedder.encode(texts)
    answers.write(json.dumps({"rows": len(rows)}).encode() + b"\n")
    answers.write(np.ascontiguousarray(rows, "<f4").tobytes())
    answers.flush()


def _tell(answers: BinaryIO, said: dict[str, Any]) -> None:
    answers.write(json.dumps(said).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
