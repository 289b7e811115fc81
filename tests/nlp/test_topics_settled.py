"""Rows move to the nearest centre, and loud directions do not decide what belongs together."""

from __future__ import annotations

import numpy as np

from nlp.topics.corpus import NOWHERE, Matrix, centre
from nlp.topics.placing import settle
from nlp.topics.whitening import half_whitened


def _around(*middles: tuple[float, ...]) -> Matrix:
    draw = np.random.default_rng(3)
    rows = np.concatenate([np.array(middle) + draw.normal(0, 0.05, (20, len(middle))) for middle in middles])
    return centre(rows.astype(np.float32), np.zeros(rows.shape[1], np.float32))


def test_a_border_row_goes_to_the_nearer_centre() -> None:
    rows = _around((1, 0, 0), (0, 1, 0))
    labels = np.repeat([0, 1], 20)
    labels[3] = 1
    assert settle(rows, labels).tolist() == np.repeat([0, 1], 20).tolist()


def test_rows_of_no_group_stay_nowhere() -> None:
    labels = np.repeat([0, 1], 20)
    labels[5] = NOWHERE
    settled = settle(_around((1, 0, 0), (0, 1, 0)), labels)
    assert np.flatnonzero(settled == NOWHERE).tolist() == [5]
    assert settle(_around((1, 0, 0)), np.full(20, NOWHERE)).tolist() == [NOWHERE] * 20


def test_a_group_that_lost_its_rows_leaves_no_gap() -> None:
    labels = np.repeat([0, 2], 20)
    labels[[1, 22]] = 1  # its centre lies between the two: nobody is nearest to it
    assert set(settle(_around((1, 0, 0), (0, 1, 0)), labels).tolist()) == {0, 1}


def test_a_loud_direction_weighs_less() -> None:
    draw = np.random.default_rng(5)
    loud = draw.normal(0, 10, 200)
    side = np.repeat([-1.0, 1.0], 100)
    rows = np.stack([loud, side, draw.normal(0, 0.1, 200)], axis=1).astype(np.float32)

    def alike(space: Matrix) -> float:
        unit = centre(space, np.zeros(space.shape[1], np.float32))
        return float((unit[:100] @ unit[:100].T).mean() - (unit[:100] @ unit[100:].T).mean())

    assert alike(half_whitened(rows)) > 2 * alike(rows)
    assert np.allclose(np.linalg.norm(half_whitened(rows), axis=1), 1, atol=1e-5)
