"""``stillroom notes``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from api.actions import noting
from api.actions.period import PeriodRequest
from api.cli.options import Done, From, Json, Month, NotesOut, To, Workspace
from api.cli.screen import Screen, screen_of
from models.i18n import N_

WRITTEN = N_("Notes of {period}: {actions} things to do, {page}")
MARKED = N_("Marked as done in the notes of {period}: {action}")


def notes(
    context: typer.Context,
    *,
    workspace: Workspace,
    period: Month = None,
    start: From = None,
    end: To = None,
    done: Done = None,
    out: NotesOut = None,
    as_json: Json = False,
) -> None:
    """Write the operator's notes of a period, or say what was done of them."""
    screen = screen_of(context)
    if done:
        _mark(screen, workspace, done)
        return
    with screen.progress() as progress:
        written = noting.write_notes(workspace, noting.NotesRequest(PeriodRequest(period, start, end), out), progress)
    if as_json:
        screen.show_json(asdict(written.notes))
        return
    made = written.notes
    screen.say(WRITTEN, period=made.period.label, actions=len(made.actions), page=written.folder / "notes.html")


def _mark(screen: Screen, workspace: Path, actions: list[str]) -> None:
    for action, period in zip(actions, noting.mark_done(workspace, actions), strict=True):
        screen.say(MARKED, action=action, period=period)
