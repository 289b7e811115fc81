"""Where a source lies, whichever machine's slashes its export was packed with."""

from __future__ import annotations

from pathlib import PurePosixPath

from ingest.format import Source


def path_of(source: Source) -> PurePosixPath:
    """The path inside its container."""
    return PurePosixPath(source.path.replace("\\", "/"))
