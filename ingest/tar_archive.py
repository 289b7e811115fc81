"""A tar read once from its first byte to its last, packed or not, and its texts laid into files of our own naming."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from ingest.archive import BOMB, BROKEN, RATIO_FREE, RATIO_LIMIT, check_member, check_total, may_hold_text
from ingest.stored import PULSE
from models.errors import BrokenExport, UnsafeExport

PACKERS: tuple[tuple[bytes, Callable[[Path], BinaryIO]], ...] = (
    (b"\x1f\x8b", cast("Callable[[Path], BinaryIO]", gzip.open)),
    (b"BZh", cast("Callable[[Path], BinaryIO]", bz2.open)),
    (b"\xfd7zXZ\x00", cast("Callable[[Path], BinaryIO]", lzma.open)),
)
"""The first bytes, and what opens them."""
_LONGEST_HEAD = 1024 * 1024
"""Bytes of a member's head: a name, a time and the like; one that claims more would fill the memory."""
_PIECE = 64 * 1024
_DAMAGE = (tarfile.TarError, EOFError, lzma.LZMAError, zlib.error, OSError, ValueError, RecursionError)
"""``RecursionError``: heads that follow heads a thousand times."""


def unpacker(path: Path) -> Callable[[Path], BinaryIO] | None:
    """What opens a packed file, by its first bytes; None for others."""
    with path.open("rb") as stream:
        head = stream.read(8)
    return next((opener for magic, opener in PACKERS if head.startswith(magic)), None)


def is_tar(path: Path) -> bool:
    """Whether the file, unpacked, begins with the head of a tar's member."""
    try:
        with _opened(path) as stream:
            tarfile.TarInfo.frombuf(stream.read(tarfile.BLOCKSIZE), "utf-8", "surrogateescape")
    except _DAMAGE:
        return False  # packed and cut off: reading it as a packed file says so
    return True


def unpack_tar(path: Path, name: str, folder: Path, media: Counter[str]) -> Iterator[tuple[str, Path]]:
    """(path in the tar, file in ``folder``) of each text in it; what else lies in it is counted.

    Files are numbered, so that no name in the tar decides where anything is written. Raises ``UnsafeExport`` or
    ``BrokenExport``.
    """
    try:
        with _opened(path) as stream:
            limit = max(RATIO_FREE, RATIO_LIMIT * path.stat().st_size)
            measured = _Measured(stream, name, limit)
            with tarfile.open(fileobj=cast("BinaryIO", measured), mode="r:") as archive:
                for number, member in enumerate(_members(archive, name, limit)):
                    if may_hold_text(PurePosixPath(member.name), media):
                        yield member.name, _laid(archive, member, folder / f"{number:06}")
            if measured.stopped_early:
                raise BrokenExport(BROKEN, path=name)
    except _DAMAGE as error:
        raise BrokenExport(BROKEN, path=name) from error


def _opened(path: Path) -> BinaryIO:
    opener = unpacker(path)
    return opener(path) if opener else path.open("rb")


def _members(archive: tarfile.TarFile, name: str, limit: int) -> Iterator[tarfile.TarInfo]:
    total = 0
    for count, member in enumerate(archive, 1):
        check_member(name, member.name, link=not (member.isfile() or member.isdir()))
        total += member.size
        check_total(name, count, total)
        if total > limit:  # holes of a sparse file are written although nobody packed them
            raise UnsafeExport(BOMB, path=name)
        if member.isfile():
            yield member
        archive.members = []  # type: ignore[attr-defined]  # or every member that was passed stays in memory


def _laid(archive: tarfile.TarFile, member: tarfile.TarInfo, file: Path) -> Path:
    packed = archive.extractfile(member)
    with file.open("wb") as written:
        if packed:
            shutil.copyfileobj(packed, written, _PIECE)
    return file


class _Measured(io.RawIOBase):
    """A stream that only goes forward, in small steps, and never further than an honest archive goes."""

    def __init__(self, stream: BinaryIO, name: str, limit: int) -> None:
        self._stream, self._name, self._limit = stream, name, limit
        self._at = 0
        self._last = b""

    @property
    def stopped_early(self) -> bool:
        """Whether what was read last is neither the end of the file nor the zeros that end a tar."""
        return len(self._last) == tarfile.BLOCKSIZE and any(self._last)

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes. Raises ``UnsafeExport`` for more than a head holds, or than the tar may hold."""
        if not 0 <= size <= _LONGEST_HEAD:
            raise UnsafeExport(BOMB, path=self._name)
        self._last = self._stream.read(size)
        self._at += len(self._last)
        PULSE.get()(len(self._last))
        if self._at > self._limit:
            raise UnsafeExport(BOMB, path=self._name)
        return self._last

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at

    def seek(self, position: int, whence: int = io.SEEK_SET) -> int:
        """Go forward to ``position``, or to the file's end where that comes first."""
        if whence != io.SEEK_SET or position < self._at:
            raise tarfile.ReadError
        while self._at < position and self.read(min(_PIECE, position - self._at)):
            pass
        return self._at
