"""What a stage read, as one hash: equal means that running it again would give the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import astuple
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from models.store.stages import StageRun

CONVERSATIONS = "conversations"
"""The stage of each channel by itself."""
SUBJECTS = "subjects"
"""The stage over all channels: its record stands for everything that was found."""
_PASSING = frozenset({".pyc", ".pyo"})


def digest(parts: Iterable[str]) -> str:
    """One hash of the parts in their order."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        hashed.update(f"{len(part)}:{part}".encode())
    return hashed.hexdigest()


@cache
def method(*packages: str) -> str:
    """One hash of the code and data of packages: a changed method runs again without anybody having to say so."""
    return digest(hashlib.blake2b(path.read_bytes()).hexdigest() for name in packages for path in _files(name))


def _files(package: str) -> list[Path]:
    found = find_spec(package)
    places = list(found.submodule_search_locations or ()) if found else []
    files = [path for place in places for path in Path(place).rglob("*") if path.is_file()]
    return sorted(path for path in files if path.suffix not in _PASSING)


def digest_of_runs(runs: Iterable[StageRun]) -> str:
    """One hash of what stages read and how: the inputs of a stage that reads what they found."""
    return digest(field for run in runs for field in astuple(run))
