"""Importing: exports into a workspace; what is there already is not added twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.actions.progress import Progress, quiet
from api.actions.report import ImportReport, left_out, write_report
from api.pipeline.community import language_of_texts
from api.pipeline.consents import ConsentWitness
from api.pipeline.looking import Found, first_texts, looked_through
from api.pipeline.reading import close_run, public_report, read_in, teach
from api.pipeline.unchanged import export_runs, unchanged_exports
from ingest.resolve import Resolver
from models.records.parsed import ReadOptions
from models.records.source import SourceReport
from models.store import members, purges, search, stages, withdrawals
from models.workspace import Workspace

_SAMPLE = 2000
"""Texts of each source by which the language of pseudonyms is chosen."""


_Read = tuple[int, tuple[SourceReport, ...]]
"""New messages, and a report a source."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import read and what came of it."""

    read: ImportReport
    path: Path
    """Where the report for people lies."""


def import_exports(
    exports: Sequence[Path], path: Path, options: ReadOptions, language: str, progress: Progress = quiet
) -> ImportOutcome:
    """Read exports into the workspace at ``path`` and write the report beside it, in ``language``.

    Every source is looked through before anything is written. Raises ``ExportError``, ``RequestError``,
    ``WorkspaceError`` and ``CannotWrite``; readers of the workspace then see what they saw before.
    """
    known = unchanged_exports(path, exports, options)
    changed = [export for export in exports if export not in known]
    with looked_through(changed, options, progress, path) as found:
        added, new = _read(path, changed, found, options, progress) if changed else _finish(path)
        reports = (*(report for export in exports for report in known.get(export, ())), *new)
        total = sum(report.messages for report in reports)
        written = ImportReport(reports, left_out(found.passed_over), found.media, added, total - added)
        return ImportOutcome(written, write_report(path, written, language))


def _finish(path: Path) -> _Read:
    """Nothing is to be read: but what was read last may have been stopped before it was all found by search."""
    with Workspace.open(path) as workspace:
        behind = search.is_behind(workspace.database)
    if behind:
        with Workspace.open(path, write=True):
            pass
    return 0, ()


def _read(path: Path, exports: list[Path], found: Found, options: ReadOptions, progress: Progress) -> _Read:
    with Workspace.open(path, create=True) as workspace:
        database, settings = workspace.database, workspace.settings
        key = workspace.key_for(exports)
        language = settings.language if settings.language != "auto" else language_of_texts(first_texts(found, _SAMPLE))
        known, erased = members.known(database, key), purges.barred(database)
        resolver = Resolver(key, known, language, settings.quote_window, erased)
        teach(resolver, found)
        witness = ConsentWitness()
        run, added = read_in(database, found, resolver, progress, batch=settings.import_batch, witness=witness)
        # All that takes its time before the transaction: nobody who decides meanwhile is to wait for it.
        sealed, runs = members.sealed(database, run, key, resolver.members()), export_runs(exports, options)
        with database.atomic():
            close_run(database, run, resolver, sealed)
            withdrawals.consent(database, witness.heard)
            for each in runs:
                stages.record(database, each)
        search.bring_up_to_date(database)
        return added, tuple(public_report(each, resolver) for each in found.sources)
