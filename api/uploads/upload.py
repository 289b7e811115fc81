"""What an upload is, and what its file may be called."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from models.characters import without_steering, without_surrogates

_LONGEST_NAME = 180
"""Bytes of a file's name in UTF-8; file systems take 255, and we write a few beside it."""
_LONGEST_SUFFIX = 20
NAMELESS = "export"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that comes, or has come; times in milliseconds UTC."""

    id: str
    name: str
    length: int
    """Bytes that it will have."""
    offset: int
    """Bytes that are here."""
    by: str
    """``Caller.key`` of who sends it."""
    by_name: str
    made_at: int
    expires_at: int
    """When it is deleted, whether complete or not."""

    @property
    def complete(self) -> bool:
        """Tell whether all of it is here."""
        return self.offset == self.length


def safe_name(said: str) -> str:
    """A name for the file that was called ``said`` elsewhere: no folder, nothing hidden, nothing that steers, not long.

    The stem stays as it was where it can: some formats tell a group's name by it.
    """
    plain = unicodedata.normalize("NFC", without_surrogates(without_steering(said)))
    name = plain.replace("\\", "/").rsplit("/", 1)[-1].replace("\n", " ").replace("\t", " ").strip().lstrip(".")
    suffix = PurePosixPath(name).suffix
    if len(suffix.encode()) > _LONGEST_SUFFIX:
        suffix = ""
    stem = name.removesuffix(suffix).encode()[: _LONGEST_NAME - len(suffix.encode())].decode(errors="ignore").strip()
    return (stem or NAMELESS) + suffix
