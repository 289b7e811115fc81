"""The runner: a thread of the server that runs one job after the other, each in a process of its own.

The table of jobs is the queue: where a job stands and whether it waits cannot disagree.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Self

from api.access.acts import Act
from api.access.audit import record
from api.access.caller import Caller
from api.actions.clock import Clock
from api.actions.clock import now as wall_clock
from api.actions.defects import explaining
from api.jobs import store as jobs
from api.jobs import upkeep
from api.jobs.announcing import announce_job
from api.jobs.deliverer import Deliverer
from api.jobs.job import OPEN, RETRIED, Arguments, Failure, Job, JobEvent, JobState, Kind
from api.jobs.outcome import Outcome, gather
from api.jobs.process import JobProcess
from api.uploads.shelf import Shelf
from api.uploads.staging import clear_left, staged
from models.errors import NotReady, StillroomError
from models.i18n import N_
from models.settings import Settings
from models.store.lock import held
from models.store.pool import Pool

_LOCK = "service.lock"
_LOOK_SECONDS = 60
"""How often the schedule and what has expired are looked at."""
_AFTER_TROUBLE_SECONDS = 5
_log = logging.getLogger("stillroom.jobs")

INTERRUPTED = N_("The server ended while this ran: run it again; what was complete is kept.")
_OVER = N_("The job {id} is over: there is nothing to cancel.")
_NOT_AGAIN = N_("The job {id} cannot be run again: it is not one that failed, was cancelled or was interrupted.")


class JobRunner:
    """Runs the jobs of one workspace; every method but ``start`` and ``stop`` may be called from any thread."""

    def __init__(self, store: Pool, workspace: Path, language: str = "en", clock: Clock = wall_clock) -> None:
        """The runner of the workspace; ``language`` is that of jobs that nobody asked for. Nothing is started yet."""
        self._store, self._workspace, self._language, self._clock = store, workspace, language, clock
        self._shelf = Shelf(store, workspace)
        self._deliverer = Deliverer(store, self._shelf.settings, clock)
        self._wake, self._stopping = Event(), Event()
        self._thread = Thread(target=self._work, name="jobs", daemon=True)
        self._turn = Lock()
        self._running: tuple[int, JobProcess] | None = None
        self._held = ExitStack()
        self.moment = 0
        """Another number whenever something has happened to any job."""

    def start(self) -> None:
        """Begin to work; jobs that a server left running are interrupted.

        Raises ``WorkspaceBusy`` where another server works on the workspace.
        """
        self._held.enter_context(held(self._workspace / _LOCK))
        self._settle_left()
        clear_left(self._shelf)
        self._thread.start()
        self._deliverer.start()

    def stop(self) -> None:
        """Stop at the next step of the job that runs, and wait for that; it can be run again."""
        self._stopping.set()
        self._wake.set()
        with self._turn:
            if self._running:
                self._running[1].interrupt()
        self._thread.join()
        self._deliverer.stop()
        self._held.close()

    @contextmanager
    def running(self) -> Iterator[Self]:
        """The same, at work for the block. Raises as ``start``."""
        self.start()
        try:
            yield self
        finally:
            self.stop()

    def submit(self, kind: Kind, arguments: Arguments, by: Caller, language: str) -> Job:
        """Have a job done; it waits for its turn. Raises ``NotFound`` or ``NotReady`` for its uploads."""
        self._shelf.check_complete(arguments.uploads)
        return self._add(self._new(kind, arguments, by.name, language), by)

    def cancel(self, id_: int, by: Caller) -> Job:
        """End a job; one that runs ends at its next step. Raises ``NotFound``, ``NotReady`` for one that is over."""
        with self._store.writing() as database:
            job = jobs.load(database, id_)
            if job.state not in OPEN:
                raise NotReady(_OVER, id=id_)
            if job.state is JobState.QUEUED:
                jobs.end(database, id_, JobState.CANCELLED, self._clock())
            jobs.ask_to_cancel(database, id_)
            record(database, by, Act.CANCEL_JOB, f"job:{id_}")
        self._told()
        self._interrupt(id_)
        return self.job(id_)

    def retry(self, id_: int, by: Caller) -> Job:
        """Have a job done again that did not come to its end; it goes on from what was complete.

        However often it is asked, one is made. Raises ``NotFound``, and ``NotReady`` for one that is open or done.
        """
        with self._store.reading() as database:
            old, again = jobs.load(database, id_), jobs.retried_by(database, id_)
        if again is not None:
            return self.job(again)
        if old.state not in RETRIED:
            raise NotReady(_NOT_AGAIN, id=id_)
        self._shelf.check_complete(old.arguments.uploads)
        return self._add(replace(self._new(old.kind, old.arguments, by.name, old.language), retry_of=id_), by)

    def job(self, id_: int) -> Job:
        """The job of that id. Raises ``NotFound``."""
        with self._store.reading() as database:
            return jobs.load(database, id_)

    def latest(self, limit: int, before: int | None = None, kind: Kind | None = None) -> list[Job]:
        """At most ``limit`` jobs, the newest first; those older than the job ``before``, and of one kind, if said."""
        with self._store.reading() as database:
            return jobs.latest(database, limit, before, kind)

    def counts(self) -> dict[str, int]:
        """How many jobs stand where."""
        with self._store.reading() as database:
            return jobs.counts(database)

    def works(self) -> bool:
        """Tell whether its thread lives."""
        return self._thread.is_alive()

    def progress(self, id_: int) -> JobEvent | None:
        """How far a job is, or was when it ended; None before it told."""
        with self._store.reading() as database:
            return jobs.last_progress(database, id_)

    def settings(self) -> Settings:
        """The workspace's settings, as they are now."""
        return self._shelf.settings()

    def events(self, id_: int, after: int = 0) -> list[JobEvent]:
        """What happened to a job after the event ``after``, in order."""
        with self._store.reading() as database:
            return jobs.events(database, id_, after)

    def _new(self, kind: Kind, arguments: Arguments, by: str, language: str) -> Job:
        at = self._clock()
        return Job(0, kind, arguments, JobState.QUEUED, by, language, at, None, None, None, None, None)

    def _add(self, job: Job, by: Caller | None = None) -> Job:
        with self._store.writing() as database:
            made = jobs.add(database, job)
            if by:
                act = Act.RETRY_JOB if job.retry_of else Act.START_JOB
                record(database, by, act, f"job:{made}", kind=job.kind.value)
        self._told()
        self._wake.set()
        return self.job(made)

    def _interrupt(self, id_: int) -> None:
        with self._turn:
            if self._running and self._running[0] == id_:
                self._running[1].interrupt()

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                with explaining():
                    self._work_once()
            except StillroomError as error:
                # A full disk, most likely: the job cannot even be said to have failed until there is room.
                _log.error("%s", error)
                self._stopping.wait(_AFTER_TROUBLE_SECONDS)

    def _work_once(self) -> None:
        """The oldest job that waits, or a look at what is due."""
        with self._store.reading() as database:
            still_open = jobs.open_jobs(database)
        if any(job.state is JobState.RUNNING for job in still_open):
            self._settle_left()
        elif still_open:
            self._run(still_open[0])
        else:
            self._look()
            self._wake.wait(_LOOK_SECONDS)
            self._wake.clear()

    def _look(self) -> None:
        """Do what nobody asks for: nothing runs now, and nothing waits."""
        self._shelf.sweep()
        if upkeep.is_schedule_due(self._store, self._workspace, self.settings(), self._clock()):
            self._add(self._new(Kind.SCHEDULE, Arguments(), "", self._language))
        elif upkeep.is_purge_due(self._store, self._workspace, self._clock()):
            self._add(self._new(Kind.PURGE, Arguments(), "", self._language))

    def _run(self, job: Job) -> None:
        with self._store.writing() as database:
            jobs.begin(database, job.id, self._clock())
        self._told()
        try:
            outcome = self._done_in_process(job)
        except StillroomError as error:
            outcome = Outcome(failure=Failure(error.message, {key: str(value) for key, value in error.details.items()}))
        self._end(job, outcome)

    def _done_in_process(self, job: Job) -> Outcome:
        with staged(self._shelf, job.arguments.uploads) as exports:
            order = {
                "kind": job.kind.value,
                "arguments": asdict(job.arguments),
                "workspace": str(self._workspace.absolute()),
                "language": job.language,
                "exports": exports.exports,
            }
            process = JobProcess(order, exports.folder)
            try:
                with self._turn:
                    self._running = (job.id, process)
                if self._stopping.is_set() or self.job(job.id).cancelling:
                    process.interrupt()
                return gather(process.told(), lambda step, done, total: self._progressed(job.id, step, done, total))
            finally:
                with self._turn:
                    self._running = None
                process.close()

    def _end(self, job: Job, outcome: Outcome) -> None:
        state = outcome.state(cancelling=self.job(job.id).cancelling, stopping=self._stopping.is_set())
        failure = Failure(INTERRUPTED, {}) if state is JobState.INTERRUPTED else outcome.failure_of(state)
        # Deleted before the end is told: who sees the job done sees the names gone.
        if "imported" in outcome.results and state is JobState.DONE and not job.arguments.keep:
            self._shelf.delete(job.arguments.uploads)
        with self._store.writing() as database:
            jobs.end(database, job.id, state, self._clock(), result=outcome.results or None, failure=failure)
            announce_job(database, jobs.load(database, job.id), self._clock())
        self._told()
        self._deliverer.wake()

    def _progressed(self, id_: int, step: str, done: int, total: int | None) -> None:
        with self._store.writing() as database:
            jobs.tell_progress(database, JobEvent(0, id_, self._clock(), None, step, done, total))
        self._told()

    def _settle_left(self) -> None:
        """Say of jobs that run nowhere any more that they were interrupted."""
        with self._store.writing() as database:
            for job in jobs.open_jobs(database):
                if job.state is JobState.RUNNING:
                    failure = Failure(INTERRUPTED, {})
                    jobs.end(database, job.id, JobState.INTERRUPTED, self._clock(), failure=failure)
        self._told()

    def _told(self) -> None:
        self.moment += 1
