"""Inspecting: what exports are and what would be read; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.actions.progress import Progress, quiet
from api.actions.report import LeftOut, left_out
from api.pipeline.looking import looked_through
from models.records.parsed import ReadOptions
from models.records.source import SourceReport


@dataclass(frozen=True, slots=True)
class Inspection:
    """What lies in exports."""

    reports: tuple[SourceReport, ...]
    left_out: tuple[LeftOut, ...]
    media: Mapping[str, int]
    """Files beside the exports that are not read, by kind."""


def inspect(
    exports: Sequence[Path], options: ReadOptions, progress: Progress = quiet, workspace: Path | None = None
) -> Inspection:
    """Every source of the exports, and the files that are none, read under the limits that ``workspace`` sets.

    Raises ``ExportError``, ``RequestError`` and ``OutOfMemory``.
    """
    with looked_through(exports, options, progress, workspace) as found:
        return Inspection(found.reports, left_out(found.passed_over), found.media)
