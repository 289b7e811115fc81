"""``stillroom publish``."""

from __future__ import annotations

import typer

from api.actions import publishing
from api.actions import schema as schemas
from api.actions.keeping import Published
from api.actions.period import PeriodRequest
from api.actions.state_names import STATE_NAMES
from api.cli.options import Discussion, Freeze, From, Json, Month, To, Workspace
from api.cli.screen import Screen, screen_of
from models.i18n import N_
from models.records.edition import State

DRAFTED = N_("Draft of No. {number} ({period}), {entries} entries, not yet reviewed: {handbook}")
OPENED = N_("No. {number} ({period}), {entries} entries, {state}: {handbook}")
FROZEN = N_("Published No. {number} ({period}), {entries} entries: {handbook}")


def publish(
    context: typer.Context,
    *,
    workspace: Workspace,
    period: Month = None,
    start: From = None,
    end: To = None,
    thread: Discussion = None,
    freeze: Freeze = False,
    as_json: Json = False,
) -> None:
    """Make the handbook of a period."""
    screen = screen_of(context)
    request = publishing.PublishRequest(PeriodRequest(period, start, end, thread), freeze=freeze)
    with screen.progress() as progress:
        published = publishing.publish(workspace, request, progress)
    tell_edition(screen, published, as_json=as_json)


def schema(context: typer.Context) -> None:
    """Print the schema of what is published."""
    screen_of(context).show_json(schemas.schema())


def tell_edition(screen: Screen, published: Published, *, as_json: bool) -> None:
    """Show where the edition lies."""
    if as_json:
        screen.show_json(
            {
                "number": published.number,
                "revision": published.revision,
                "state": published.state.value,
                "period": published.period.label,
                "entries": published.entries,
                "hash": published.content_hash,
                "folder": str(published.folder),
            }
        )
        return
    sentence = {State.PUBLISHED: FROZEN, State.DRAFT: DRAFTED}.get(published.state, OPENED)
    screen.say(
        sentence,
        number=published.number,
        period=published.period.label,
        entries=published.entries,
        state=screen.text(STATE_NAMES[published.state]),
        handbook=published.folder / "handbook.html",
    )
