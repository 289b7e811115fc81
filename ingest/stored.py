"""The sources that are: a file on disk, a member of a zip, a packed single file."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from errno import EINVAL
from functools import cached_property
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from ingest.encoding import decoded_lines, encoding_of
from ingest.format import Source
from models.errors import BrokenExport
from models.i18n import N_

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, ValueError)
"""What packers raise for bytes that are not theirs; what the system raises is an ``OSError`` with a number."""
_BY_NUMBERS_IN_IT = frozenset({None, EINVAL})
"""Of no number, or of a place in the file that cannot be."""
Progress = Callable[[int], None]
PULSE: ContextVar[Progress] = ContextVar("pulse", default=lambda _count: None)
"""Told of the bytes of every read, whoever reads what for: by this a process that watches another knows it to live."""


@dataclass
class StoredSource:
    """One file of an export."""

    name: str
    path: str
    size: int
    opener: Callable[[], BinaryIO]
    siblings: Mapping[str, Source] = field(default_factory=dict, repr=False)
    """Every source of the container by its path; read when asked, so it may be filled later."""

    @cached_property
    def encoding(self) -> str:
        """The text encoding, found on first use by reading the whole file."""
        return encoding_of(self.open)

    def open(self) -> BinaryIO:
        """A fresh stream. Raises ``BrokenExport`` while reading, where the archive is damaged."""
        return guarded(self.opener, self.name)

    def lines(self) -> Iterator[str]:
        """Decoded lines without their end."""
        with self.open() as stream:
            yield from decoded_lines(stream, self.encoding)

    def sibling(self, path: str) -> Source | None:
        """Another file of the container by its path from the container's root."""
        return self.siblings.get(PurePosixPath(path).as_posix())


@dataclass
class WatchedSource:
    """A source that tells how many bytes were read of it."""

    source: Source
    progress: Progress

    @property
    def name(self) -> str:
        """As the source's."""
        return self.source.name

    @property
    def path(self) -> str:
        """As the source's."""
        return self.source.path

    @property
    def size(self) -> int:
        """As the source's."""
        return self.source.size

    @property
    def encoding(self) -> str:
        """As the source's."""
        return self.source.encoding

    def open(self) -> BinaryIO:
        """A fresh stream that counts."""
        return cast("BinaryIO", io.BufferedReader(_Guarded(self.source.open(), self.name, self.progress), _BUFFER))

    def lines(self) -> Iterator[str]:
        """Decoded lines without their end."""
        with self.open() as stream:
            yield from decoded_lines(stream, self.encoding)

    def sibling(self, path: str) -> Source | None:
        """As the source's."""
        return self.source.sibling(path)


_BUFFER = 256 * 1024


def guarded(opener: Callable[[], BinaryIO], name: str) -> BinaryIO:
    """A buffered stream that turns damage of an archive into ``BrokenExport``."""
    try:
        return cast("BinaryIO", io.BufferedReader(_Guarded(opener(), name), _BUFFER))
    except _DAMAGE as error:
        raise _broken(name, error) from error


def _broken(name: str, error: Exception) -> Exception:
    if isinstance(error, OSError) and error.errno not in _BY_NUMBERS_IN_IT:
        return error
    return BrokenExport(
        N_("{path} is damaged or was cut off: copy or export it again, and import the new file."), path=name
    )


class _Guarded(io.RawIOBase):
    def __init__(self, stream: BinaryIO, name: str, progress: Progress | None = None) -> None:
        self._stream = stream
        self._name = name
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except _DAMAGE as error:
            raise _broken(self._name, error) from error
        buffer[: len(data)] = data
        PULSE.get()(len(data))
        if self._progress:
            self._progress(len(data))
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
