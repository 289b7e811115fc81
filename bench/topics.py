"""The topic stage beside BERTopic's defaults on the same vectors: time, peak memory, ARI, NMI, topics, outliers.

    python -m bench.topics [--model builtin:e5 --model builtin:use] [--set NAME …]

Labelled sets are read from ``$STILLROOM_BENCH_DATA`` (default ``../shared/data``). Each method runs in its own process,
so that its peak memory is its own; vectors are made once and given to both. No threshold is fitted to these labels.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from nlp.embedding.loading import load_embedder
from nlp.embedding.model_cache import default_cache
from nlp.topics.corpus import NOWHERE, Labels, Matrix, ThreadText
from nlp.topics.topics import CHAPTER, TOPIC, find_topics

SETS = ("stackoverflow", "banking77", "tnews", "goldchat")
MODELS = ("builtin:e5", "builtin:use")
_HEADER = "| set | model | method | topics | ARI | NMI | nowhere | placed | seconds | CPU seconds | peak MB |"


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Texts with the topic that people gave them."""

    name: str
    texts: list[str]
    labels: list[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One grouping with what it cost."""

    method: str
    labels: Labels
    placed: int
    seconds: float
    cpu_seconds: float
    peak_mb: float


def main() -> int:
    """Print one table row per set, model and method."""
    options = _options()
    data = Path(os.environ.get("STILLROOM_BENCH_DATA", "../shared/data"))
    if not data.is_dir():
        print(f"Skipped: no benchmark data at {data}; set STILLROOM_BENCH_DATA to its folder.")
        return 0
    methods = dict(_METHODS)
    if importlib.util.find_spec("bertopic") is None:
        print("BERTopic is left out: pip install 'stillroom[bench]' to have it beside ours.")
        del methods["BERTopic"]
    print(_HEADER, "|---" * _HEADER.count(" |") + "|", sep="\n")
    with tempfile.TemporaryDirectory() as scratch:
        for name in options.set or SETS:
            for model in options.model or MODELS:
                _compare(_read(data, name), model, methods, options.vectors or Path(scratch))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", action="append", help="an embedding model; may be given again")
    parser.add_argument("--set", action="append", choices=SETS, help="a labelled set; may be given again")
    parser.add_argument("--vectors", type=Path, help="keep the vectors in this folder, and take them from it")
    return parser.parse_args()


def _compare(labelled: LabelledSet, model: str, methods: dict[str, Method], folder: Path) -> None:
    path = folder / f"{labelled.name}-{model.replace(':', '-')}.npy"
    if not path.exists():
        np.save(path, load_embedder(model, default_cache()).encode(labelled.texts))
    for method in methods.values():
        for outcome in _alone(method, labelled, path):
            print(_row(labelled, model, outcome), flush=True)


def _row(labelled: LabelledSet, model: str, outcome: Outcome) -> str:
    found = outcome.labels
    cells = [
        labelled.name,
        model,
        outcome.method,
        len(set(found.tolist()) - {NOWHERE}),
        f"{adjusted_rand_score(labelled.labels, found):.3f}",
        f"{normalized_mutual_info_score(labelled.labels, found):.3f}",
        f"{(found == NOWHERE).mean():.1%}",
        f"{outcome.placed / len(found):.1%}",
        f"{outcome.seconds:.1f}",
        f"{outcome.cpu_seconds:.1f}",
        f"{outcome.peak_mb:.0f}",
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _read(data: Path, name: str) -> LabelledSet:
    if name == "goldchat":
        return _gold_threads(data / "goldchat" / "dev" / "corpus.jsonl")
    with gzip.open(data / "topics" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return LabelledSet(name, [row["text"] for row in rows], [row["label"] for row in rows])


def _gold_threads(path: Path) -> LabelledSet:
    """The messages with a topic, joined by their gold thread; its label is the commonest topic."""
    threads: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        message = json.loads(line)
        if message["topic"]:
            threads[message["thread"]].append(message)
    texts = ["\n".join(message["text"] for message in thread) for thread in threads.values()]
    labels = [Counter(message["topic"] for message in thread).most_common(1)[0][0] for thread in threads.values()]
    return LabelledSet("goldchat", texts, labels)


Method = Callable[[LabelledSet, Matrix], Iterator[tuple[str, Labels, int]]]
"""Gives (what it is called, labels, rows placed afterwards), one or several groupings of one run."""


def _ours(labelled: LabelledSet, vectors: Matrix) -> Iterator[tuple[str, Labels, int]]:
    threads = [ThreadText(f"{row:06d}", "bench", text, 1) for row, text in enumerate(labelled.texts)]
    topics = find_topics(threads, vectors, (), "bench").topics
    chapters = [topic for topic in topics if topic.id.startswith(CHAPTER)]
    narrow = [topic for topic in topics if topic.id.startswith(TOPIC)]
    for name, level in (("ours, chapters", chapters), ("ours, topics", [*chapters, *narrow])):
        labels = np.full(len(threads), NOWHERE, np.int64)
        # Narrow topics come last and overwrite their chapter's number.
        for number, topic in enumerate(level):
            labels[[int(thread) for thread in topic.threads]] = number
        yield name, labels, sum(len(topic.outliers) for topic in chapters)


def _bertopic(labelled: LabelledSet, vectors: Matrix) -> Iterator[tuple[str, Labels, int]]:
    from bertopic import BERTopic  # type: ignore[import-untyped]  # noqa: PLC0415 - optional

    topics, _ = BERTopic(embedding_model=None).fit_transform(labelled.texts, vectors)
    yield "BERTopic", np.asarray(topics, np.int64), 0


_METHODS: dict[str, Method] = {"ours": _ours, "BERTopic": _bertopic}


def _alone(method: Method, labelled: LabelledSet, path: Path) -> list[Outcome]:
    """Run in a fresh process: what the parent holds is not counted."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_measured, (method, labelled, path))


def _measured(method: Method, labelled: LabelledSet, path: Path) -> list[Outcome]:
    vectors = np.load(path)
    started, cpu = time.perf_counter(), time.process_time()
    groupings = list(method(labelled, vectors))
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu
    peak = _peak_mb()
    return [Outcome(name, labels, placed, seconds, cpu_seconds, peak) for name, labels, placed in groupings]


def _peak_mb() -> float:
    """From /proc: ``ru_maxrss`` of a spawned process begins at its parent's peak."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    sys.exit(main())
