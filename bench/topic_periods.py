"""Whether a topic keeps its id from one period to the next, and a new one is seen to be new.

    python -m bench.topic_periods [--model builtin:use] [--set NAME …]

Labels are dealt out by a seeded draw: 20 % are talked of only in the old period, 20 % only in the new one, the texts of
the others fall half in each. A chapter stands for the label that most of its texts have. Figures over the chapters of
the second run: of those with a label of the old period, the share with an old id whose chapter stood for that label;
of those with a new label, the share that got a new id; of those with a new id, the share whose label is new.
The second run sees the new period alone, or everything so far, which is what a workspace does.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass

import numpy as np

from bench.topic_sets import SETS, Sample, data_folder, options, read_sample
from nlp.topics.topics import CHAPTER, TopicResult, find_topics

SEED = 7
ALONE = 0.2
"""Share of the labels that only one period has; the same again for the other."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Shares from 0 to 1."""

    right: float
    flagged: float
    precision: float


def main() -> int:
    """Print one table row per set and model."""
    chosen = options(__doc__)
    if not data_folder().is_dir():
        print(f"Skipped: no benchmark data at {data_folder()}; set STILLROOM_BENCH_DATA to its folder's parent.")
        return 0
    print("| set | model | second run | right match | new flagged | precision of new |", "|---" * 6 + "|", sep="\n")
    for name in chosen.set or SETS:
        for model in chosen.model or ("builtin:e5", "builtin:use"):
            for seen, found in identities(read_sample(name, model)).items():
                shares = f"{found.right:.2f} | {found.flagged:.2f} | {found.precision:.2f}"
                print(f"| {name} | {model} | {seen} | {shares} |", flush=True)
    return 0


def identities(sample: Sample) -> dict[str, Identity]:
    """What the second run sees -> how well it knows the topics whose centroids the first one stored."""
    old_rows, new_rows, fresh = _periods(sample)
    old = find_topics(*sample.part(old_rows), (), "bench")
    parents = {topic.id: topic.parent for topic in old.topics}
    seconds = {"new period": new_rows, "all so far": sorted([*old_rows, *new_rows])}
    return {
        seen: _judge(
            _labels(sample, old),
            _labels(sample, find_topics(*sample.part(rows), old.centroids, "bench", parents)),
            fresh,
        )
        for seen, rows in seconds.items()
    }


def _periods(sample: Sample) -> tuple[list[int], list[int], set[str]]:
    """Rows of the old and of the new period, and the labels that only the new one has."""
    draw = np.random.default_rng(SEED)
    names = [str(name) for name in draw.permutation(sorted(set(sample.labels)))]
    alone = round(len(names) * ALONE)
    stale, fresh = set(names[:alone]), set(names[alone : 2 * alone])
    old: list[int] = []
    new: list[int] = []
    for row, label in enumerate(sample.labels):
        early = label in stale or (label not in fresh and draw.random() < 0.5)  # noqa: PLR2004 - half of them
        (old if early else new).append(row)
    return old, new, fresh


def _labels(sample: Sample, result: TopicResult) -> dict[str, str]:
    """Chapter id -> the label that most of its texts have."""
    chapters = (topic for topic in result.topics if topic.id.startswith(CHAPTER))
    return {
        topic.id: Counter(sample.labels[int(thread)] for thread in topic.threads).most_common(1)[0][0]
        for topic in chapters
    }


def _judge(old: dict[str, str], new: dict[str, str], fresh: set[str]) -> Identity:
    lasting = [topic for topic, label in new.items() if label in set(old.values())]
    arrived = [topic for topic, label in new.items() if label in fresh]
    unknown = [topic for topic in new if topic not in old]
    return Identity(
        right=_share(sum(old.get(topic) == new[topic] for topic in lasting), len(lasting)),
        flagged=_share(sum(topic not in old for topic in arrived), len(arrived)),
        precision=_share(sum(new[topic] in fresh for topic in unknown), len(unknown)),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


if __name__ == "__main__":
    sys.exit(main())
