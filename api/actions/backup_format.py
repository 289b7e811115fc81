"""What a backup is: a tar.gz of a workspace's files with, at its end, a list of them and of what each holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import IO, Any

from models.errors import WorkspaceError
from models.i18n import N_

FORMAT = 1
"""Grows when an older Stillroom could no longer read a backup."""
MANIFEST = "manifest.json"
FILES = "workspace/"
"""What stands before the name of each file of the workspace."""
DATABASES = ("stillroom.sqlite", "service.sqlite")
"""Copied by SQLite, which sees one complete state of each while others write."""
PRIVATE = frozenset({*DATABASES, "key", "service.key"})
"""Readable by their owner only."""
BROKEN = N_("{path} is no whole backup of Stillroom ({reason}): take another copy of it, or another backup.")
NEWER = N_("{path} was made by a newer Stillroom ({release}): update Stillroom and restore it then.")


@dataclass(frozen=True, slots=True)
class Held:
    """One file in a backup."""

    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    release: str
    """Of the Stillroom that made it."""
    made_at: str
    """ISO 8601, UTC."""
    files: Mapping[str, Held]
    format: int = FORMAT


class Changed(Exception):
    """A file shrank while it was read."""


class Measured:
    """A file that is read once, and then tells what was read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self._size = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes. Raises ``Changed`` where there are not so many."""
        block = self._stream.read(size)
        if len(block) < size:
            raise Changed
        self._digest.update(block)
        self._size += len(block)
        return block

    def held(self) -> Held:
        """What was read so far."""
        return Held(self._size, self._digest.hexdigest())


def spelled(manifest: Manifest) -> bytes:
    """The manifest as it lies in a backup."""
    # In ASCII: names of files may hold bytes that are no text.
    return json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()


def understood(text: bytes, path: object) -> Manifest:
    """A manifest as it lies in the backup at ``path``. Raises ``WorkspaceError`` for a newer one, or none."""
    try:
        read: dict[str, Any] = json.loads(text)
        if read["format"] > FORMAT:
            raise WorkspaceError(NEWER, path=path, release=read["release"])
        files = {str(name): Held(int(one["size"]), str(one["sha256"])) for name, one in read["files"].items()}
        return Manifest(str(read["release"]), str(read["made_at"]), files, int(read["format"]))
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise WorkspaceError(BROKEN, path=path, reason=MANIFEST) from error
