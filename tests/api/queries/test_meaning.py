"""Vectors for readers: whoever asks never waits for a model, and a lost one is loaded again."""

from pathlib import Path

from api.queries.meaning import Meanings
from models.workspace import Workspace

MODEL = "builtin:use"
TEXT = "透视表怎么去重计数"


def test_before_the_model_is_loaded_there_is_no_vector_and_no_wait() -> None:
    meanings = Meanings()
    assert meanings.of(MODEL, TEXT) is None


def test_a_model_that_died_is_loaded_again(tmp_path: Path) -> None:
    meanings = Meanings()
    with Workspace.open(tmp_path / "community", create=True) as workspace:
        database = workspace.database
        first = meanings.rows(MODEL, database, [TEXT])
        assert first is not None
        meanings._embedder.close()  # type: ignore[union-attr]
        assert meanings.of(MODEL, "another text") is None
        again = meanings.rows(MODEL, database, [TEXT])
        assert again is not None
        assert (first == again).all()
        vector = meanings.of(MODEL, TEXT)
        assert vector is not None
        assert (abs(vector - first[0]) < 1e-3).all()
    meanings.close()
    assert meanings.of(MODEL, TEXT) is None
