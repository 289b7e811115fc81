"""Folders that are built once, checked at every use, and rebuilt when damaged."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

from models.errors import CannotWrite
from models.i18n import N_

HOME_VARIABLE = "STILLROOM_HOME"
_MANIFEST = "manifest.json"


def default_cache() -> Path:
    """``$STILLROOM_HOME/models`` where that is set, else the user's cache folder of this platform."""
    home = os.environ.get(HOME_VARIABLE)
    return (Path(home) if home else user_cache_path("stillroom", appauthor=False)) / "models"


def cached_folder(cache: Path, name: str, build: Callable[[Path], None]) -> Path:
    """The folder ``name`` of ``cache`` as ``build`` fills it; built when it is absent or differs from its checksums.

    It appears under its name complete or not at all, and two processes may build it at once.
    Raises ``CannotWrite`` where the cache cannot be written.
    """
    folder = cache / name
    if _intact(folder):
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix=f".{name}-") as scratch:
            _build(Path(scratch) / "new", build)
            _put(Path(scratch), folder)
    except OSError as error:
        raise CannotWrite(
            N_("The bundled model cannot be written to {path}: free 400 MB or set {variable} to another folder."),
            path=cache,
            variable=HOME_VARIABLE,
        ) from error
    return folder


def _build(target: Path, build: Callable[[Path], None]) -> None:
    target.mkdir()
    build(target)
    (target / _MANIFEST).write_text(json.dumps(_digests(target), indent=1), encoding="utf-8")


def _put(scratch: Path, folder: Path) -> None:
    """Rename the new folder into place; a damaged one goes to the scratch folder and with it."""
    if folder.exists() and not _intact(folder):
        folder.rename(scratch / "damaged")
    try:
        (scratch / "new").rename(folder)
    except OSError:
        # Another process was first: what it put there is as good as ours, or the disk is at fault.
        if not _intact(folder):
            raise
    shutil.rmtree(scratch / "damaged", ignore_errors=True)


def _intact(folder: Path) -> bool:
    try:
        expected = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return bool(expected == _digests(folder))
    except (OSError, ValueError):
        return False


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _MANIFEST)
    return {path.relative_to(folder).as_posix(): _digest(path) for path in files}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
