"""Periods of the schedule while messages are erased: what was made of all that was there is not late afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from api.actions.period import PeriodRequest, period_of
from api.pipeline.community import timezone_of
from models.records.edition import Period
from models.records.schedule import Outcome
from models.store import messages, schedule
from models.workspace import Workspace

_WEEK = "W"
"""In the label of a week, and of no month."""


def up_to_date(workspace: Workspace) -> tuple[Period, ...]:
    """The periods whose editions were made of all that was said in them."""
    database = workspace.database
    made = [done for done in schedule.periods(database).values() if done.outcome is Outcome.MADE]
    span, zone = messages.span(database) or (0, 0), timezone_of(workspace.settings, database)
    periods = [period_of(PeriodRequest(done.period), span, zone, workspace.settings.cohorts) for done in made]
    found = _digests(workspace, periods)
    kept = {done.period: done.messages for done in made}
    return tuple(period for period in periods if kept[period.label] == found[period.label])


def keep_up_to_date(workspace: Workspace, periods: Iterable[Period]) -> None:
    """Say that editions were made of all that is left in these periods; in the transaction that erases the rest."""
    done = schedule.periods(workspace.database)
    for label, digest in _digests(workspace, tuple(periods)).items():
        schedule.settle(workspace.database, replace(done[label], messages=digest))


def _digests(workspace: Workspace, periods: Iterable[Period]) -> dict[str, str]:
    """What ``PeriodDone.messages`` would be, by label; every message is looked at once for weeks, once for months."""
    found: dict[str, str] = {}
    for is_week in (True, False):
        alike = [period for period in periods if (_WEEK in period.label) is is_week]
        edges = sorted({edge for period in alike for edge in (period.start, period.end)})
        if edges:
            digests = schedule.digests(workspace.database, edges)
            found |= {period.label: digests[edges.index(period.start)] for period in alike}
    return found
