"""Periods of the schedule while messages are erased: what was made of all that was there is not late afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from api.actions.period import PeriodRequest, period_of
from api.pipeline.community import timezone_of
from models.records.schedule import Outcome
from models.store import messages, schedule
from models.workspace import Workspace


@contextmanager
def kept_up_to_date(workspace: Workspace) -> Iterator[None]:
    """Let the block change which messages there are: an edition that was made of all of them is made of all after it.

    The block stands in a transaction of the caller's.
    """
    database = workspace.database
    span = messages.span(database) or (0, 0)
    zone = timezone_of(workspace.settings, database)

    def digest(label: str) -> str:
        period = period_of(PeriodRequest(label), span, zone, workspace.settings.cohorts)
        return schedule.digests(database, [period.start, period.end])[0]

    made = [done for done in schedule.periods(database).values() if done.outcome is Outcome.MADE]
    current = [done for done in made if done.messages == digest(done.period)]
    yield
    for done in current:
        schedule.settle(database, replace(done, messages=digest(done.period)))
