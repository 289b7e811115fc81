"""The bytes of an upload as they arrive: appended at the right place, by one sender at a time."""

from __future__ import annotations

import fcntl
import hashlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from api.uploads.shelf import Shelf
from api.uploads.upload import Upload
from models.errors import BadOption, NotReady, Outdated, TooLarge
from models.i18n import N_
from models.store.failures import writing

ALGORITHMS = ("sha1", "sha256", "md5")
"""Checksums of a part that are understood."""

_ELSEWHERE = N_("{name} has {offset} bytes here, and the part begins at {begin}: go on from {offset}.")
_BUSY = N_("A part of {name} is still arriving: wait for it, then ask for the offset and go on.")
_TOO_MUCH = N_("{name} was announced with {length} bytes, and more came: upload it again.")
_CHECKSUM = N_("The checksum must be one of {known} and a base64 digest, as “sha256 …”.")


class WrongOffset(Outdated):
    """A part that does not begin where the file ends."""

    def __init__(self, upload: Upload, begin: int) -> None:
        """Keep where it would have to begin."""
        super().__init__(_ELSEWHERE, name=upload.name, offset=upload.offset, begin=begin)
        self.offset = upload.offset


class Busy(NotReady):
    """Another request is sending to the same upload."""


class Part:
    """A part of an upload while it arrives."""

    def __init__(self, upload: Upload, file: BinaryIO, checksum: tuple[str, bytes] | None) -> None:
        """A part that begins where the file ends."""
        self._upload, self._file = upload, file
        self._wanted = checksum[1] if checksum else None
        self._digest: Any = hashlib.new(checksum[0], usedforsecurity=False) if checksum else None
        self.offset = upload.offset

    def add(self, data: bytes) -> None:
        """Append bytes. Raises ``TooLarge`` for more than were announced; what came before stays."""
        if self.offset + len(data) > self._upload.length:
            raise TooLarge(_TOO_MUCH, name=self._upload.name, length=self._upload.length)
        self._file.write(data)
        self.offset += len(data)
        if self._digest:
            self._digest.update(data)

    def is_sound(self) -> bool:
        """Tell whether the part is what its sender sent; where it is not, it is taken away."""
        if self._wanted is None or self._digest.digest() == self._wanted:
            return True
        self._file.truncate(self._upload.offset)
        self.offset = self._upload.offset
        return False


@contextmanager
def receiving(shelf: Shelf, upload: Upload, begin: int, checksum: str | None = None) -> Iterator[Part]:
    """Take a part of an upload that begins at byte ``begin``; what had arrived when the block breaks off stays.

    A part with a checksum (``ALGORITHM BASE64``) is kept whole or not at all. Raises ``WrongOffset``, ``Busy``,
    ``BadOption`` for a checksum that is none, and ``CannotWrite``.
    """
    wanted = _wanted(checksum) if checksum else None
    path = shelf.path(upload)
    with writing(path), path.open("r+b", buffering=0) as file:
        _hold(file, upload)
        if _end(path) != begin or begin != upload.offset:
            raise WrongOffset(shelf.load(upload.id), begin)
        file.seek(begin)
        part = Part(upload, file, wanted)
        try:
            yield part
        except BaseException:
            if wanted:
                file.truncate(begin)
            raise


def _hold(file: BinaryIO, upload: Upload) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Busy(_BUSY, name=upload.name) from error


def _end(path: Path) -> int:
    return path.stat().st_size


def _wanted(checksum: str) -> tuple[str, bytes]:
    algorithm, _, digest = checksum.partition(" ")
    try:
        found = b64decode(digest.strip(), validate=True)
    except (NotBase64, ValueError):
        found = b""
    if algorithm not in ALGORITHMS or not found:
        raise BadOption(_CHECKSUM, known=", ".join(ALGORITHMS))
    return algorithm, found
