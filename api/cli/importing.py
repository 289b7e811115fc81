"""``stillroom import``."""

from __future__ import annotations

import typer

from api.actions import importing
from api.cli.options import Exports, FormatKey, Json, Mapping, Timezone, Verbose, Workspace
from api.cli.reading import read_options
from api.cli.screen import Screen, screen_of
from api.cli.source_table import source_table, tell_left_out, tell_media, tell_notes
from models.i18n import N_

IMPORTED = N_(
    "{added} messages are new, {duplicates} were there already, {skipped} records were skipped. The report is {report}."
)


def import_(
    context: typer.Context,
    exports: Exports,
    *,
    workspace: Workspace,
    format_key: FormatKey = None,
    timezone: Timezone = None,
    mapping: Mapping = None,
    as_json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Read exports into a workspace."""
    screen = screen_of(context)
    screen.log_steps(verbose=verbose)
    with screen.progress() as progress:
        outcome = importing.import_exports(
            exports, workspace, read_options(format_key, timezone, mapping), screen.language, progress
        )
    if as_json:
        read = outcome.read
        screen.show_json({"added": read.added, "duplicates": read.duplicates, "report": str(outcome.path)})
    else:
        tell_import(screen, outcome)


def tell_import(screen: Screen, outcome: importing.ImportOutcome) -> None:
    """Show what an import read."""
    read = outcome.read
    screen.show(source_table(read.sources, screen))
    tell_notes(read.sources, screen)
    tell_media(read.media, screen)
    tell_left_out(read.left_out, screen)
    screen.say(IMPORTED, added=read.added, duplicates=read.duplicates, skipped=read.skipped, report=outcome.path)
