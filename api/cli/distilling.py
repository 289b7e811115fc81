"""``stillroom distil``: of a workspace, or from exports to a handbook."""

from __future__ import annotations

from pathlib import Path

import typer

from api.actions import distilling, importing, publishing
from api.actions.keeping import Published
from api.actions.period import PeriodRequest, check_period
from api.cli.importing import tell_import
from api.cli.options import (
    FormatKey,
    Freeze,
    From,
    Json,
    Mapping,
    MaybeExports,
    MaybeWorkspace,
    Model,
    Month,
    Out,
    Timezone,
    To,
    Verbose,
)
from api.cli.publishing import tell_edition
from api.cli.reading import read_options
from api.cli.screen import Screen, screen_of
from models.errors import BadOption
from models.i18n import N_

DISTILLED = N_(
    "{messages} messages: {threads} conversations, {questions} questions, {topics} topics, {pains} pain points."
)
_EITHER = N_(
    "Give exports and --out DIR for a handbook at once, or --workspace DIR for a workspace that has its imports."
)


def distil(
    context: typer.Context,
    exports: MaybeExports = None,
    *,
    workspace: MaybeWorkspace = None,
    out: Out = None,
    period: Month = None,
    start: From = None,
    end: To = None,
    freeze: Freeze = False,
    model: Model = None,
    format_key: FormatKey = None,
    timezone: Timezone = None,
    mapping: Mapping = None,
    as_json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Find threads, topics, questions and pain points."""
    screen = screen_of(context)
    screen.log_steps(verbose=verbose)
    if exports and out and workspace is None:
        check_period(asked := PeriodRequest(period, start, end))
        options = read_options(format_key, timezone, mapping)
        request = publishing.PublishRequest(asked, freeze=freeze, out=out)
        with screen.progress() as progress:
            imported = importing.import_exports(exports, out, options, screen.language, progress)
            distilled = distilling.distil(out, model, progress)
            published = publishing.publish(out, request, progress)
        _tell(screen, imported, distilled, published, as_json=as_json)
    elif workspace and not exports and out is None:
        _of_workspace(screen, workspace, model, as_json=as_json)
    else:
        raise BadOption(_EITHER)


def _tell(
    screen: Screen,
    imported: importing.ImportOutcome,
    distilled: distilling.DistilOutcome,
    published: Published,
    *,
    as_json: bool,
) -> None:
    if not as_json:
        tell_import(screen, imported)
        screen.say(DISTILLED, **distilled.counts())
    tell_edition(screen, published, as_json=as_json)


def _of_workspace(screen: Screen, workspace: Path, model: str | None, *, as_json: bool) -> None:
    with screen.progress() as progress:
        distilled = distilling.distil(workspace, model, progress)
    if as_json:
        screen.show_json(distilled.counts())
    else:
        screen.say(DISTILLED, **distilled.counts())
