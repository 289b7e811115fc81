"""Exports that were read before, byte for byte and in the same way: they need not be read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from sqlite_utils import Database

from api.pipeline.fingerprint import digest
from models.errors import WorkspaceMissing
from models.paths import shown
from models.records.parsed import ReadOptions
from models.records.source import SourceReport
from models.store import imports, stages
from models.store.secret import digest_files
from models.store.stages import StageRun
from models.workspace import Workspace

IMPORT = "import"
"""The stage whose records tell which exports are held as they are."""


def unchanged_exports(
    path: Path, exports: Sequence[Path], options: ReadOptions
) -> dict[Path, tuple[SourceReport, ...]]:
    """Those of ``exports`` that the workspace at ``path`` holds as they are, each with the reports of its sources."""
    try:
        with Workspace.open(path) as workspace:
            reports = imports.reports(workspace.database)
            held = [each for each in exports if each.exists() and _is_held(workspace.database, each, options)]
    except WorkspaceMissing:
        return {}
    return {export: found for export in held if (found := _of(export, reports))}


def export_runs(exports: Iterable[Path], options: ReadOptions) -> list[StageRun]:
    """What is to be recorded of exports that were read, in the same transaction as the end of their import.

    Every byte of them is read, so it is made before that transaction begins.
    """
    return [_run(export, options) for export in exports]


def _is_held(database: Database, export: Path, options: ReadOptions) -> bool:
    return stages.is_done(database, _run(export, options))


def _run(export: Path, options: ReadOptions) -> StageRun:
    said = [
        options.format or "",
        options.timezone or "",
        *(f"{key}={value}" for key, value in sorted(options.mapping.items())),
    ]
    return StageRun(IMPORT, shown(export), digest_files([export]).hex(), digest(said), version("stillroom"))


def _of(export: Path, reports: Iterable[SourceReport]) -> tuple[SourceReport, ...]:
    """The latest report of each source that lies in the export."""
    own = {report.source: report for report in reports if _lies_in(report.source, shown(export))}
    return tuple(own[name] for name in sorted(own))


def _lies_in(source: str, export: str) -> bool:
    return source == export or source.startswith((f"{export}/", f"{export}!"))
