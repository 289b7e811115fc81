from __future__ import annotations

import numpy as np

from nlp.pains import grouping
from nlp.pains.grouping import group
from nlp.pains.likeness import measure
from nlp.pains.voicings import Voicing

OBSTACLES = 750
EACH = 2


def many() -> tuple[list[Voicing], dict[str, np.ndarray]]:
    """Two voicings of each of many obstacles: more than are compared at once."""
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(OBSTACLES, 32)).astype(np.float32)
    voicings, vectors = [], {}
    for number in range(OBSTACLES * EACH):
        key, said = f"v{number:05d}", f"thing{number % OBSTACLES}"
        voicings.append(Voicing(key, f"t{key}", "c", (), (key,), said, said, frozenset({key}), number, True, True))
        vectors[f"t{key}"] = centres[number % OBSTACLES] + rng.normal(scale=0.05, size=32).astype(np.float32)
    return voicings, vectors


def test_more_voicings_than_a_block_are_grouped_in_blocks() -> None:
    voicings, vectors = many()
    assert len(voicings) > grouping.MAX_BLOCK
    likeness = measure(voicings, {}, vectors)
    assert max(block.size for block in grouping._blocks(likeness)) <= grouping.MAX_BLOCK
    found = group(voicings, likeness)
    assert sorted(row for rows in found for row in rows) == list(range(len(voicings)))
    whole = sum([number, number + OBSTACLES] in found for number in range(OBSTACLES))
    assert whole >= 0.9 * OBSTACLES  # a block ends somewhere, and parts what lies there


def test_grouping_is_the_same_every_time() -> None:
    voicings, vectors = many()
    assert group(voicings, measure(voicings, {}, vectors)) == group(voicings, measure(voicings, {}, vectors))
