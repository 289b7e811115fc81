"""Five hundred spoilt exports: each is read, or refused in one sentence. ``make soak`` tries ten thousand others."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import ExportError
from tests.support_mutations import MUTATIONS, mutant
from tests.support_whole_reading import read_export

SEEDS = 500
PARTS = 10


@pytest.mark.parametrize("part", range(PARTS))
def test_no_spoilt_export_is_a_defect(part: int, tmp_path: Path) -> None:
    for seed in range(part, SEEDS, PARTS):
        spoilt = mutant(seed)
        try:
            read_export(spoilt.written(tmp_path))
        except ExportError:
            pass
        except Exception as error:
            error.add_note(f"seed {seed}: {spoilt.file.parent.name}/{spoilt.file.name}, {', '.join(spoilt.how)}")
            raise


def test_a_seed_spoils_the_same_way_again() -> None:
    assert [mutant(seed) for seed in range(20)] == [mutant(seed) for seed in range(20)]


def test_every_way_to_spoil_an_export_is_tried() -> None:
    assert {how for seed in range(SEEDS) for how in mutant(seed).how} == MUTATIONS.keys()
