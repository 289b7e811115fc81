"""What a stage read, as one hash: equal means that running it again would give the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import astuple

from models.store.stages import StageRun


def digest(parts: Iterable[str]) -> str:
    """One hash of the parts in their order."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        hashed.update(f"{len(part)}:{part}".encode())
    return hashed.hexdigest()


def digest_of_runs(runs: Iterable[StageRun]) -> str:
    """One hash of what stages read and how: the inputs of a stage that reads what they found."""
    return digest(field for run in runs for field in astuple(run))
