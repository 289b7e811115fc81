"""What every page says of the community: its name, and the zone in which its days are told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from api.pipeline.community import name_of, timezone_of
from models.store import channels
from models.workspace import Workspace

_FILES = ("stillroom.toml", "stillroom.sqlite", "stillroom.sqlite-wal")


@dataclass(frozen=True, slots=True)
class Community:
    """A community as its pages call it."""

    name: str
    """Empty before the first import of one that its settings do not name."""
    timezone: str


def community_of(workspace: Path, language: str) -> Community:
    """The community of a workspace, read again when its files changed."""
    written = tuple(path.stat().st_mtime_ns for name in _FILES if (path := workspace / name).exists())
    return _read(workspace, language, written)


@lru_cache(maxsize=8)
def _read(workspace: Path, language: str, written: tuple[int, ...]) -> Community:
    del written
    with Workspace.open(workspace) as opened:
        name = name_of(opened.settings, channels.load(opened.database), language)
        return Community(name, timezone_of(opened.settings, opened.database))
