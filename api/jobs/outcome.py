"""How a job's process ended, from what it told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from api.actions.progress import Progress
from api.jobs.job import Failure, JobState
from models.i18n import N_

KILLED = N_(
    "The process of this job was ended from outside, most likely because memory ran out: "
    "run it again; what was complete is kept."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a process told until it ended."""

    results: dict[str, Any] = field(default_factory=dict)
    """By act, those that were complete."""
    failure: Failure | None = None
    done: bool = False

    def state(self, *, cancelling: bool, stopping: bool) -> JobState:
        """The state that the job ends in, by whether its end was asked for, or the server's."""
        if self.done:
            return JobState.DONE
        if self.failure:
            return JobState.FAILED
        if cancelling:
            return JobState.CANCELLED
        return JobState.INTERRUPTED if stopping else JobState.FAILED

    def failure_of(self, state: JobState) -> Failure | None:
        """Why it failed: a process that said nothing of its end was killed."""
        if state is not JobState.FAILED:
            return None
        return self.failure or Failure(KILLED, {})


def gather(told: Iterable[dict[str, Any]], progress: Progress) -> Outcome:
    """Read what a process tells to its end, and pass on how far it is."""
    results: dict[str, Any] = {}
    failure, done = None, False
    for said in told:
        if "step" in said:
            progress(said["step"], said["done"], said["total"])
        elif "act" in said:
            results[said["act"]] = said["result"]
        elif "failure" in said:
            failure = Failure(said["failure"], said["details"])
        else:
            done = True
    return Outcome(results, failure, done)
