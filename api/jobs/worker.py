"""The worker of a workspace's schedule: huey fires every minute, and what is due then is done, one run at a time."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Event
from typing import Any, Protocol

from huey import SqliteHuey, crontab
from huey.signals import SIGNAL_ERROR

from api.actions.clock import Clock
from api.actions.clock import now as wall_clock
from api.actions.progress import Progress
from api.actions.scheduling import is_due, queue_file, run_due
from models.errors import StillroomError
from models.records.schedule import ScheduleRun

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C, a service manager's stop, and a terminal that closes: each ends the worker in the same way."""
_LOOK_SECONDS = 10
"""How often the worker looks whether its threads live."""


class Listener(Protocol):
    """The door that is told what happens, on the worker's thread."""

    def progress(self) -> AbstractContextManager[Progress]:
        """Shows how far a run is, for the block."""

    def ran(self, run: ScheduleRun) -> None:
        """A run did something."""

    def failed(self, error: StillroomError) -> None:
        """A run broke off; the next one, a minute later, goes on."""


class Worker:
    """Fires every minute until it is stopped."""

    def __init__(self, path: Path, language: str, listener: Listener, clock: Clock = wall_clock) -> None:
        """The worker of the workspace at ``path``, reports in ``language``. Raises ``CannotWrite``."""
        self._path, self._language, self._listener, self._clock = path, language, listener, clock
        self._wake = Event()
        self._stop: Any = Event()
        self._defect: BaseException | None = None
        self.huey = SqliteHuey("stillroom", filename=str(queue_file(path)), results=False)
        self.tick = self.huey.periodic_task(crontab(), name="tick")(self._tick)
        self.huey.signal(SIGNAL_ERROR)(self._broken)

    def run_until_stopped(self) -> None:
        """Work until a signal ends it; a run that is under way stops at its next step. A defect is raised."""
        # A defect is raised here, and told by the door: huey need not print it as well.
        logging.getLogger("huey").setLevel(logging.CRITICAL)
        logging.getLogger("huey.consumer").setLevel(logging.WARNING)
        consumer = self.huey.create_consumer(workers=1)
        self._stop = consumer.stop_flag
        with _told_of_the_end(consumer.start):
            try:
                while not self._wake.wait(_LOOK_SECONDS):
                    consumer.check_worker_health()
            except KeyboardInterrupt:
                pass
            consumer.stop(graceful=True)
        self.huey.storage.close()
        if self._defect:
            raise self._defect

    def _tick(self) -> None:
        """Do what is due; what our own errors say is told, and tried again at the next tick."""
        try:
            if not is_due(self._path, self._clock()):
                return
            with self._listener.progress() as progress:
                run = run_due(self._path, self._language, self._clock, self._stoppable(progress))
        except StillroomError as error:
            self._listener.failed(error)
        else:
            if run:
                self._listener.ran(run)

    def _stoppable(self, progress: Progress) -> Progress:
        """The same, which ends the run where the worker is to stop: huey knows that exception as its own stop."""

        def told(step: str, done: int, total: int | None, /) -> None:
            if self._stop.is_set():
                raise KeyboardInterrupt
            progress(step, done, total)

        return told

    def _broken(self, _signal: str, _task: object, error: BaseException) -> None:
        self._defect = error
        self._wake.set()


@contextmanager
def _told_of_the_end(start: Any) -> Iterator[None]:
    """Start huey, whose own answers to signals would restart or kill it; ours hold for the block."""
    before = {each: signal.getsignal(each) for each in _ENDING}
    start()
    for each in _ENDING:
        signal.signal(each, signal.default_int_handler)
    try:
        yield
    finally:
        for each, answer in before.items():
            signal.signal(each, answer)
