"""What the runner looks at by itself: whether the schedule has something to do, or something is to be erased."""

from __future__ import annotations

import logging
from pathlib import Path

from api.jobs import store as jobs
from api.jobs.job import JobState, Kind
from models.errors import StillroomError
from models.settings import Settings
from models.store.pool import Pool

_PAUSE = 600_000
"""Milliseconds after a run that failed until the next: its job stands in the list, once is enough."""
_log = logging.getLogger("stillroom.jobs")


def is_schedule_due(store: Pool, workspace: Path, settings: Settings, now: int) -> bool:
    """Tell whether a run of the schedule would find something to do at ``now``, in milliseconds UTC."""
    if not settings.schedule:
        return False
    if _failed_lately(store, Kind.SCHEDULE, now):
        return False
    # Imported late: it loads what compiles editions, for which a server that starts need not wait.
    from api.actions.scheduling import is_due  # noqa: PLC0415

    try:
        return is_due(workspace, now)
    except StillroomError as error:
        _log.warning("%s", error)
        return False


def is_purge_due(store: Pool, workspace: Path, now: int) -> bool:
    """Tell whether a purge broke off, or messages are older at ``now`` than the settings let them become."""
    if _failed_lately(store, Kind.PURGE, now):
        return False
    from api.actions.retention import is_purge_wanted  # noqa: PLC0415 (as above)

    try:
        return is_purge_wanted(workspace, now)
    except StillroomError as error:
        _log.warning("%s", error)
        return False


def _failed_lately(store: Pool, kind: Kind, now: int) -> bool:
    with store.reading() as database:
        last = next(iter(jobs.latest(database, 1, kind=kind)), None)
    return last is not None and last.state is not JobState.DONE and now - (last.ended_at or now) < _PAUSE
