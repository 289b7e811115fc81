"""Whether topics stay when nothing that matters changed: another order of the same texts, and 5 % of them taken away.

    python -m bench.topic_stability [--model builtin:use] [--set NAME …]

Figures: ARI between the chapters of two runs over the texts that both saw. No stored centroids are given.
"""

from __future__ import annotations

import sys

import numpy as np
from sklearn.metrics import adjusted_rand_score

from bench.topic_sets import SETS, Sample, chapter_of, data_folder, options, read_sample
from nlp.topics.corpus import Labels
from nlp.topics.topics import find_topics

SEED = 7
REMOVED = 0.05


def main() -> int:
    """Print one table row per set and model."""
    chosen = options(__doc__)
    if not data_folder().is_dir():
        print(f"Skipped: no benchmark data at {data_folder()}; set STILLROOM_BENCH_DATA to its folder's parent.")
        return 0
    print("| set | model | other order | 5 % removed |", "|---|---|---|---|", sep="\n")
    for name in chosen.set or SETS:
        for model in chosen.model or ("builtin:e5", "builtin:use"):
            sample = read_sample(name, model)
            shuffled, thinned = stability(sample)
            print(f"| {name} | {model} | {shuffled:.3f} | {thinned:.3f} |", flush=True)
    return 0


def stability(sample: Sample) -> tuple[float, float]:
    """ARI of the first run with a run over shuffled rows, and with one over 95 % of them."""
    size = len(sample.threads)
    first = _run(sample, list(range(size)))
    draw = np.random.default_rng(SEED)
    shuffled = [int(row) for row in draw.permutation(size)]
    kept = sorted(int(row) for row in draw.permutation(size)[: round(size * (1 - REMOVED))])
    return (
        float(adjusted_rand_score(first, _run(sample, shuffled))),
        float(adjusted_rand_score(first[kept], _run(sample, kept)[kept])),
    )


def _run(sample: Sample, rows: list[int]) -> Labels:
    threads, vectors = sample.part(rows)
    return chapter_of(find_topics(threads, vectors, (), "bench"), len(sample.threads))


if __name__ == "__main__":
    sys.exit(main())
