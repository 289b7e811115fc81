"""The period that was asked for, in one workspace."""

from __future__ import annotations

from pathlib import Path

from api.actions.period import PeriodRequest, period_of, period_of_thread
from api.pipeline.community import timezone_of
from api.pipeline.fingerprint import SUBJECTS
from models.errors import BadPeriod, NotFound
from models.i18n import N_
from models.records.edition import Period
from models.store import editions, messages, stages, threads
from models.workspace import Workspace


def asked_period(workspace: Workspace, request: PeriodRequest) -> Period:
    """The period asked for, by what the workspace knows: its span, zone, courses and discussions.

    Raises ``BadPeriod``, and ``NotFound`` before anything was distilled.
    """
    database = workspace.database
    span = messages.span(database)
    if span is None or not stages.recorded(database, SUBJECTS):
        raise NotFound(N_("Nothing has been distilled yet: do that first.")).done_by("stillroom distil")
    zone = timezone_of(workspace.settings, database)
    found = period_of(request, span, zone, workspace.settings.cohorts)
    return _discussion(workspace, request.thread) if request.thread else found


def asked_again(path: Path, number: int) -> PeriodRequest:
    """What asks for just the period of an edition that is there. Raises ``NotFound``, ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        period = editions.load(workspace.database, number).period
    if period.thread:
        return PeriodRequest(thread=period.thread)
    start, dots, end = period.label.partition("..")
    return PeriodRequest(start=start, end=end) if dots else PeriodRequest(period.label)


def _discussion(workspace: Workspace, name: str) -> Period:
    found = [thread for thread in threads.load(workspace.database) if thread.id.startswith(name)]
    if len(found) != 1:
        raise BadPeriod(
            N_("There is no one discussion {thread}: give the id of one that is listed."),
            thread=name,
        ).done_by("stillroom threads --json")
    own = set(found[0].messages)
    told = [one.sent_at for one in messages.load(workspace.database, found[0].channel) if one.id in own]
    return period_of_thread(found[0].id, (min(told), max(told)))
