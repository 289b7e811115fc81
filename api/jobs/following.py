"""A job followed while it runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from threading import Event
from time import monotonic

from anyio import sleep, to_thread

from api.jobs.job import OPEN, JobEvent
from api.jobs.runner import JobRunner

_MOST_SECONDS = 60.0
"""How long one answer goes on: who follows asks again from the last event, and is asked again who they are."""
_LOOK_SECONDS = 0.2
"""How often a listener looks whether something has happened: one comparison of numbers, nothing is read."""


async def followed(runner: JobRunner, stopping: Event, id_: int, after: int) -> AsyncIterator[JobEvent]:
    """Every event of a job after the event ``after``, as it comes; ends with the job, the server, or a minute."""
    until = monotonic() + _MOST_SECONDS
    while True:
        moment = runner.moment
        over = (await to_thread.run_sync(runner.job, id_)).state not in OPEN
        for event in await to_thread.run_sync(runner.events, id_, after):
            after = event.id
            yield event
        if over:
            return
        while runner.moment == moment:
            if stopping.is_set() or monotonic() > until:
                return
            await sleep(_LOOK_SECONDS)
