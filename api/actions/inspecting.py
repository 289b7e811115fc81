"""Inspecting: what exports are and what would be read; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.actions.progress import Progress, quiet
from api.pipeline.looking import looked_through
from models.records.parsed import ReadOptions
from models.records.source import SourceReport


def inspect(exports: Sequence[Path], options: ReadOptions, progress: Progress = quiet) -> tuple[SourceReport, ...]:
    """The report of every source of the exports. Raises ``ExportError`` or ``RequestError``."""
    with looked_through(exports, options, progress) as found:
        return found.reports
