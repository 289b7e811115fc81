"""What a timetable asks for: each period whose edition is due, held against what was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.actions.timetable import Timetable
from models.records.edition import Edition, Period, State
from models.records.schedule import Late, Outcome, PeriodDone
from models.store import editions, messages, schedule
from models.workspace import Workspace

MADE_UP = 12
"""How many missed periods get their editions at most, the latest ones."""


@dataclass(frozen=True, slots=True)
class Task:
    """An edition to be made."""

    period: Period
    messages: str
    """``PeriodDone.messages``."""
    again: bool = False
    """True where one was made before, and messages came since."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, oldest first."""

    make: tuple[Task, ...]
    settle: tuple[PeriodDone, ...]
    """Periods about which there is nothing to do but to say so."""
    late: tuple[Late, ...]
    """What a person has to correct: a published edition is never compiled again by itself."""


def plan_of(workspace: Workspace, timetable: Timetable, now: int) -> Plan:
    """The plan at ``now``, in milliseconds UTC."""
    database = workspace.database
    latest = timetable.period(timetable.last(now)).start
    span = messages.span(database)
    periods = timetable.periods(min(span[0], latest) if span else latest, now)
    found = schedule.digests(database, [*(period.start for period in periods), periods[-1].end])
    done = schedule.periods(database)
    made = {edition.period.label: edition for edition in editions.load_all(database)}
    steps = [
        _step(Task(period, digest), done.get(period.label), made.get(period.label))
        for period, digest in zip(periods, found, strict=True)
    ]
    return _limited(step for step in steps if step)


def _step(task: Task, done: PeriodDone | None, edition: Edition | None) -> Task | PeriodDone | Late | None:
    """What one period asks for; None for nothing."""
    if not task.messages:
        return None if done else PeriodDone(task.period.label, Outcome.EMPTY, "")
    published = edition is not None and edition.state is State.PUBLISHED
    if done is None or done.outcome is Outcome.EMPTY:
        return _seen(task, edition) if edition and published else task
    if done.outcome is Outcome.PASSED or done.messages == task.messages:
        return None
    if edition is None or not published:
        return Task(task.period, task.messages, again=True)
    if edition.source_hash != done.source_hash:
        return _seen(task, edition)
    return Late(edition.number, task.period.label)


def _seen(task: Task, edition: Edition) -> PeriodDone:
    """A person has published an edition of what is there."""
    return PeriodDone(task.period.label, Outcome.MADE, task.messages, edition.source_hash)


def _limited(steps: Iterable[Task | PeriodDone | Late]) -> Plan:
    found = list(steps)
    first_time = [step for step in found if isinstance(step, Task) and not step.again]
    passed = {task.period.label: task for task in first_time[:-MADE_UP]}
    return Plan(
        tuple(step for step in found if isinstance(step, Task) and step.period.label not in passed),
        (
            *(step for step in found if isinstance(step, PeriodDone)),
            *(PeriodDone(label, Outcome.PASSED, task.messages) for label, task in passed.items()),
        ),
        tuple(step for step in found if isinstance(step, Late)),
    )
