"""``stillroom annotate``."""

from __future__ import annotations

import typer

from api.actions import annotating
from api.cli.options import Exports, FormatKey, Mapping, Model, OutFile, Timezone, Verbose
from api.cli.reading import read_options
from api.cli.screen import screen_of
from models.i18n import N_


def annotate(
    context: typer.Context,
    exports: Exports,
    *,
    out: OutFile,
    model: Model = None,
    format_key: FormatKey = None,
    timezone: Timezone = None,
    mapping: Mapping = None,
    verbose: Verbose = False,
) -> None:
    """Write what was found about every record of exports."""
    screen = screen_of(context)
    screen.log_steps(verbose=verbose)
    with screen.progress() as progress:
        lines = annotating.annotate(exports, out, read_options(format_key, timezone, mapping), model, progress)
    screen.say(N_("{lines} records are annotated in {path}."), lines=lines, path=out)
