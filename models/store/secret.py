"""The keys of pseudonyms: one secret a machine, one key a workspace made from it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_data_path

from models.store.files import FOR_OWNER, write_whole

HOME_VARIABLE = "STILLROOM_HOME"
KEY_BYTES = 32


def machine_home() -> Path:
    """The folder of what belongs to this machine's user: ``$STILLROOM_HOME``, else the user data folder."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) if home else user_data_path("stillroom", appauthor=False)


def machine_secret() -> bytes:
    """32 random bytes, made once for this machine's user and kept with mode 600."""
    path = machine_home() / "secret"
    if not path.exists():
        write_whole(path, secrets.token_bytes(KEY_BYTES), FOR_OWNER)
    return path.read_bytes()


def workspace_key(sources: bytes) -> bytes:
    """The key for a workspace whose first import has the digest ``sources``.

    The same exports give the same key, and so the same pseudonyms, in any folder of this machine and on no other.
    """
    return hmac.digest(machine_secret(), b"workspace" + sources, "sha256")


def digest_files(paths: Iterable[Path]) -> bytes:
    """One digest of what the files (and the files below folders) contain, whatever their names and order."""
    digests = sorted(_digest(file) for path in paths for file in _files(path))
    return hashlib.blake2b(b"".join(digests), digest_size=KEY_BYTES).digest()


def _files(path: Path) -> list[Path]:
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").digest()
