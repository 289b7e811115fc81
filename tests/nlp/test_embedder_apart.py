"""A model in a process of its own gives what it gives here, and its end is an error and not a wait."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from models.errors import ModelError
from nlp.embedding.apart import EmbedderApart
from nlp.embedding.loading import load_embedder

TEXTS = [f"第{number}个问题 how to join table {number}" for number in range(40)]


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbedderApart]:
    made = EmbedderApart("builtin:use", tmp_path_factory.mktemp("cache"))
    yield made
    made.close()


def test_rows_are_those_of_the_model_here(apart: EmbedderApart, tmp_path: Path) -> None:
    here = load_embedder("builtin:use", tmp_path)
    told: list[tuple[int, int]] = []
    rows = apart.encode(TEXTS, lambda done, total: told.append((done, total)))
    assert (apart.id, apart.dimension, rows.shape) == (here.id, here.dimension, (40, here.dimension))
    assert np.allclose(rows, here.encode(TEXTS), atol=1e-5)
    assert told[-1] == (40, 40)
    assert apart.encode([]).shape == (0, here.dimension)


def test_who_asks_one_text_does_not_wait_for_many(apart: EmbedderApart) -> None:
    done: list[int] = []
    texts = [f"{text} {number}" for number in range(20) for text in TEXTS]
    many = Thread(target=apart.encode, args=(texts, lambda part, _: done.append(part)))
    many.start()
    while not done:
        apart.encode(["wait for the first"])
    apart.encode(["透视表"])
    assert done[-1] < len(texts)
    many.join()


def test_a_model_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="builtin:no") as raised:
        EmbedderApart("builtin:no", tmp_path)
    assert raised.value.details["model"] == "builtin:no"


def test_the_end_of_its_process_is_an_error(apart: EmbedderApart) -> None:
    apart.close()
    with pytest.raises(ModelError, match="ended unexpectedly"):
        apart.encode(["透视表"])
