"""While a workspace goes from one embedding model to another, nothing is compared across the two."""

import numpy as np

from api.queries.space import space_of

TEXTS = ["how to install git", "which css grid to use", "why does the push fail"]


def test_the_vector_of_another_model_counts_for_nothing() -> None:
    words = space_of(TEXTS)
    space = words.with_meaning(np.eye(3, 5, dtype=np.float32))
    other = np.ones(7, np.float32)
    assert space.nearness(other).tolist() == [0, 0, 0]
    assert space.scores("install git", other).tolist() == words.scores("install git", None).tolist()
    assert space.nearness(np.eye(3, 5, dtype=np.float32)[0]).argmax() == 0
