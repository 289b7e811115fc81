"""Labelled short texts of ``$STILLROOM_BENCH_DATA/topics`` with their vectors, and how they become threads."""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlp.embedding.loading import load_embedder
from nlp.embedding.model_cache import default_cache
from nlp.topics.corpus import NOWHERE, Labels, Matrix, ThreadText
from nlp.topics.topics import CHAPTER, TopicResult

SETS = ("stackoverflow", "banking77", "tnews")


@dataclass(frozen=True, slots=True)
class Sample:
    """Texts in the order of their file; the row's number is the thread's id in every run."""

    name: str
    threads: tuple[ThreadText, ...]
    labels: tuple[str, ...]
    vectors: Matrix

    def part(self, rows: Sequence[int]) -> tuple[list[ThreadText], Matrix]:
        """The threads and vectors of some rows, in the order given."""
        return [self.threads[row] for row in rows], self.vectors[list(rows)]


def options(doc: str | None) -> argparse.Namespace:
    """``set`` and ``model`` from the command line, ``None`` for all."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", action="append", help="an embedding model; may be given again")
    parser.add_argument("--set", action="append", choices=SETS, help="a labelled set; may be given again")
    return parser.parse_args()


def data_folder() -> Path:
    """Where the labelled sets lie; it may not exist."""
    return Path(os.environ.get("STILLROOM_BENCH_DATA", "../shared/data")) / "topics"


def read_sample(name: str, model: str) -> Sample:
    """One labelled set with vectors of ``model``."""
    with gzip.open(data_folder() / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    texts = [row["text"] for row in rows]
    threads = tuple(ThreadText(f"{number:06d}", "bench", text, 1) for number, text in enumerate(texts))
    vectors = load_embedder(model, default_cache()).encode(texts)
    return Sample(name, threads, tuple(row["label"] for row in rows), vectors)


def chapter_of(result: TopicResult, size: int) -> Labels:
    """The chapter's number of every row of the sample, ``NOWHERE`` for rows in none."""
    labels = np.full(size, NOWHERE, np.int64)
    chapters = [topic for topic in result.topics if topic.id.startswith(CHAPTER)]
    for number, topic in enumerate(chapters):
        labels[[int(thread) for thread in topic.threads]] = number
    return labels
