"""``stillroom diff`` and ``assets``: editions beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import typer

from api.actions import comparing
from api.actions.state_names import MATURITY_NAMES
from api.cli.listing import show_list
from api.cli.options import Earlier, Json, Later, Workspace
from api.cli.screen import Screen, screen_of
from models.i18n import N_
from models.records.asset import AssetState
from models.records.change import ChangeKind, Retirement
from models.records.time import iso_time

_STATES = {
    AssetState.OPEN: N_("open"),
    AssetState.ANSWERED: N_("answered"),
    AssetState.TRIED: N_("tried"),
    AssetState.REVIEWED: N_("reviewed"),
    AssetState.OUT: N_("taken out"),
}
_ASSETS = (N_("Entry"), N_("Title"), N_("State"), N_("Maturity"), N_("Asked"), N_("First seen"), N_("Last confirmed"))


def diff(
    context: typer.Context,
    before: Earlier = None,
    after: Later = None,
    *,
    workspace: Workspace,
    as_json: Json = False,
) -> None:
    """Say what changed from one edition to another, and what is still open."""
    screen = screen_of(context)
    found = comparing.difference(workspace, before, after)
    if as_json:
        screen.show_json(asdict(found))
        return
    heading = N_("From no. {before} to no. {after}; unchanged: {unchanged}")
    screen.show(screen.text(heading, before=found.before, after=found.after, unchanged=found.unchanged))
    for kind, title in comparing.KINDS.items():
        _show_part(screen, title, [row for row in found.changes if row.kind == kind])
    _show_open(screen, found.open)


def assets(context: typer.Context, *, workspace: Workspace, as_json: Json = False) -> None:
    """List every entry over all editions."""
    screen = screen_of(context)
    rows = comparing.assets(workspace)
    cells = [
        (
            row.entry[:8],
            row.title,
            screen.text(_STATES[row.state]),
            screen.text(MATURITY_NAMES[row.maturity]),
            row.asked,
            row.first_seen,
            (iso_time(row.last_confirmed) or "")[:10],
        )
        for row in rows
    ]
    show_list(screen, rows, _ASSETS, cells, as_json=as_json)


def _show_part(screen: Screen, title: str, rows: Sequence[comparing.ChangeRow]) -> None:
    if rows:
        screen.show(f"\n{screen.text(title)} ({len(rows)})")
    for row in rows:
        reason = f"  ({screen.text(comparing.REASONS[Retirement(row.reason)], by=row.by)})" if row.reason else ""
        screen.show(f"  {row.title}{reason}")
        lines = {
            "?": (row.question,) if row.question else (),
            "+": row.gained if row.kind != ChangeKind.NEW else (),
            "-": row.lost,
        }
        for sign, texts in lines.items():
            for text in texts:
                screen.show(f"    {sign} {text}")


def _show_open(screen: Screen, rows: Sequence[comparing.OpenRow]) -> None:
    if rows:
        screen.show(f"\n{screen.text(N_('Still open'))} ({len(rows)})")
    for row in rows:
        screen.show(f"  {row.title}")
        if row.asked:
            screen.show(f"    {screen.text(N_('asked already: {names}'), names=', '.join(row.asked))}")
        for text in row.failed:
            screen.show(f"    {screen.text(N_('did not work: {text}'), text=text)}")
        for text in row.unknown:
            screen.show(f"    ? {text}")
