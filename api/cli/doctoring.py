"""``stillroom doctor``."""

from __future__ import annotations

import typer

from api.actions.checkup import HEALTH_NAMES, Health
from api.actions.doctor import Checked, examine
from api.cli.options import Json, Workspace
from api.cli.screen import Screen, screen_of
from models.i18n import N_

_WELL = N_("All is well.")
_BROKEN = N_("Broken: {count}. Do what stands in each of these lines, and run the command again.")
_SICK = 1
"""The exit code where something is broken."""


def doctor(context: typer.Context, *, workspace: Workspace, as_json: Json = False) -> None:
    """Look at the machine and at a workspace."""
    screen = screen_of(context)
    found = examine(workspace)
    if as_json:
        screen.show_json([_plain(each, screen.language) for each in found])
    else:
        _tell(screen, found)
    if _broken(found):
        raise typer.Exit(_SICK)


def _tell(screen: Screen, found: tuple[Checked, ...]) -> None:
    for each in found:
        health = screen.text(HEALTH_NAMES[each.finding.health])
        screen.show(f"[{health}] {each.finding.told(screen.language)}")
    if count := _broken(found):
        screen.say(_BROKEN, count=count)
    else:
        screen.say(_WELL)


def _broken(found: tuple[Checked, ...]) -> int:
    return sum(each.finding.health is Health.BROKEN for each in found)


def _plain(each: Checked, language: str) -> dict[str, str]:
    return {"check": each.name, "state": each.finding.health.value, "sentence": each.finding.told(language)}
