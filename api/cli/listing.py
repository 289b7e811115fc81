"""``stillroom topics``, ``pains``, ``threads``, ``entries`` and ``search``: lists for people and programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import typer
from rich.table import Table

from api.actions import looking
from api.actions.state_names import LEVEL_NAMES, MATURITY_NAMES
from api.cli.options import Json, Limit, OfLevel, Text, Workspace
from api.cli.screen import Screen, screen_of
from models.i18n import N_

_ROWS = 50
Cells = tuple[object, ...]

_TOPICS = (N_("Topic"), N_("Keywords"), N_("Threads"))
_PAINS = (N_("Score"), N_("Pain point"), N_("Topic"), N_("Askers"), N_("Groups"), N_("State"))
_THREADS = (N_("Begun"), N_("Group"), N_("Messages"), N_("People"), N_("First message"))
_ENTRIES = (N_("Kind"), N_("Title"), N_("Level"), N_("Maturity"), N_("Claims"), N_("State"))
_MESSAGES = (N_("Sent"), N_("Group"), N_("Member"), N_("Text"))


def topics(context: typer.Context, *, workspace: Workspace, as_json: Json = False) -> None:
    """List the topics of a workspace."""
    rows = looking.topics(workspace)
    cells = [("  " * bool(row.parent) + row.name, " ".join(row.keywords), row.threads) for row in rows]
    show_list(screen_of(context), rows, _TOPICS, cells, as_json=as_json)


def pains(context: typer.Context, *, workspace: Workspace, as_json: Json = False) -> None:
    """List the pain points of a workspace."""
    screen = screen_of(context)
    rows = looking.pains(workspace)
    cells = [
        (row.score, row.title, row.topic_name or "", row.askers, row.channels, _solved(screen, done=row.resolved))
        for row in rows
    ]
    show_list(screen, rows, _PAINS, cells, as_json=as_json)


def threads(context: typer.Context, *, workspace: Workspace, limit: Limit = _ROWS, as_json: Json = False) -> None:
    """List the conversations of a workspace; all of them for a program."""
    rows = looking.conversations(workspace)
    cells = [(row.begun[:16], row.channel, row.messages, row.people, row.head) for row in rows[:limit]]
    show_list(screen_of(context), rows, _THREADS, cells, as_json=as_json)


def entries(context: typer.Context, *, workspace: Workspace, level: OfLevel = None, as_json: Json = False) -> None:
    """List the entries of the latest edition."""
    screen = screen_of(context)
    rows = [row for row in looking.entries(workspace) if level in {None, row.level}]
    cells = [
        (
            row.kind,
            row.title,
            screen.text(LEVEL_NAMES[row.level]),
            screen.text(MATURITY_NAMES[row.maturity]),
            row.claims,
            _reviewed(screen, done=row.reviewed),
        )
        for row in rows
    ]
    show_list(screen, rows, _ENTRIES, cells, as_json=as_json)


def search(
    context: typer.Context, text: Text, *, workspace: Workspace, limit: Limit = _ROWS, as_json: Json = False
) -> None:
    """Find messages by words."""
    rows = looking.find(workspace, text, limit)
    cells = [(row.sent[:16], row.channel, row.member, row.text) for row in rows]
    show_list(screen_of(context), rows, _MESSAGES, cells, as_json=as_json)


def _solved(screen: Screen, *, done: bool) -> str:
    return screen.text(N_("resolved") if done else N_("open"))


def _reviewed(screen: Screen, *, done: bool) -> str:
    return screen.text(N_("reviewed") if done else N_("not reviewed"))


def show_list(
    screen: Screen, rows: Sequence[Any], headings: Sequence[str], cells: Sequence[Cells], *, as_json: bool
) -> None:
    """Print rows as a table, or all of them as JSON for a program."""
    if as_json:
        screen.show_json([asdict(row) for row in rows])
        return
    if not rows:
        screen.say(
            N_("Nothing is there yet: run `stillroom import`, `stillroom distil` and `stillroom publish` first.")
        )
        return
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(screen.text(heading), overflow="fold")
    for row in cells:
        table.add_row(*map(str, row))
    screen.show(table)
    if len(cells) < len(rows):
        screen.say(N_("{shown} of {all} are shown; --json prints them all."), shown=len(cells), all=len(rows))
