"""``stillroom review``, ``sign``, ``correct`` and ``editions``: an edition on its way to its readers."""

from __future__ import annotations

from dataclasses import asdict

import typer

from api.actions import publishing, signing
from api.actions.state_names import STATE_NAMES
from api.cli.listing import show_list
from api.cli.options import By, Json, Number, Reason, Workspace
from api.cli.publishing import tell_edition
from api.cli.screen import Screen, screen_of
from models.i18n import N_
from models.records.edition import State

_EDITIONS = (N_("No."), N_("Period"), N_("State"), N_("Entries"), N_("Reviewed"), N_("Signed by"), N_("Corrects"))
_VOLUNTARY = N_(
    "No. {number} is {state}: {waiting} of {claims} claims wait for a person; no signature is asked for, "
    "{given} are given."
)
_REVIEWED = N_(
    "No. {number} is {state}: {waiting} of {claims} claims wait for a person, {given} of {wanted} signatures."
)


def review(context: typer.Context, edition: Number, *, workspace: Workspace, as_json: Json = False) -> None:
    """Put an edition before its reviewers."""
    _tell(screen_of(context), signing.review(workspace, edition), as_json=as_json)


def sign(context: typer.Context, edition: Number, *, workspace: Workspace, by: By, as_json: Json = False) -> None:
    """Put a name under what an edition says."""
    _tell(screen_of(context), signing.sign(workspace, edition, by), as_json=as_json)


def correct(
    context: typer.Context, edition: Number, *, workspace: Workspace, reason: Reason = "", as_json: Json = False
) -> None:
    """Open a new revision of a published edition."""
    screen = screen_of(context)
    with screen.progress() as progress:
        opened = publishing.correct(workspace, edition, reason, progress)
    tell_edition(screen, opened, as_json=as_json)


def editions(context: typer.Context, *, workspace: Workspace, as_json: Json = False) -> None:
    """List the editions and their revisions."""
    screen = screen_of(context)
    rows = signing.rows(workspace)
    cells = [
        (
            _number(row.number, row.revision),
            row.period,
            screen.text(STATE_NAMES[State(row.state)]),
            row.entries,
            f"{row.reviewed} / {row.claims}",
            ", ".join(row.signed),
            f"{_number(row.number, row.corrects)}: {row.reason}" if row.corrects else "",
        )
        for row in rows
    ]
    show_list(screen, rows, _EDITIONS, cells, as_json=as_json)


def _number(number: int, revision: int) -> str:
    return f"{number}.{revision}" if revision > 1 else str(number)


def _tell(screen: Screen, reviewed: signing.Reviewed, *, as_json: bool) -> None:
    edition = reviewed.edition
    if as_json:
        told = {**asdict(reviewed), "edition": edition.number, "revision": edition.revision}
        screen.show_json({**told, "state": edition.state.value, "hash": edition.content_hash})
        return
    screen.say(
        _REVIEWED if reviewed.wanted else _VOLUNTARY,
        number=edition.number,
        state=screen.text(STATE_NAMES[edition.state]),
        waiting=reviewed.waiting,
        claims=reviewed.claims,
        given=len(reviewed.signed),
        wanted=reviewed.wanted,
    )
