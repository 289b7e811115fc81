"""``stillroom schedule``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from api.actions import scheduling
from api.actions.inbox import name_of
from api.actions.progress import Progress
from api.actions.schedule_report import Line, next_line, plain_report
from api.actions.scheduling import ScheduleStatus
from api.cli.options import Json, Once, StatusOnly, Workspace
from api.cli.screen import Screen, screen_of
from api.jobs.worker import Worker
from models.errors import BadOption, StillroomError
from models.i18n import N_
from models.records.schedule import Outcome, ScheduleRun

_NOTHING = N_("Nothing is due now.")
_WAITING = N_("The schedule runs until Ctrl-C; put exports into {inbox}.")
_ENDED = N_("The schedule has ended: what was complete is kept, and the next run goes on from there.")
_AGAIN = N_("{reason} It is tried again every minute.")
_DUE = N_("Due now: {periods}.")
_INBOX = N_("In inbox/: {names}.")
_SETTLING = N_("In inbox/, still being copied: {names}.")
_EMPTY_INBOX = N_("Nothing lies in inbox/.")
_DONE = {
    Outcome.MADE: N_("Made: {periods}."),
    Outcome.EMPTY: N_("Nothing was said in: {periods}."),
    Outcome.PASSED: N_("Missed too long ago: {periods}."),
}
_SHOWN = 12
"""Periods in a line at most."""
_REPORT = N_("The last report is {report}.")


def schedule(
    context: typer.Context,
    *,
    workspace: Workspace,
    once: Once = False,
    status: StatusOnly = False,
    as_json: Json = False,
) -> None:
    """Read the inbox and make editions when they are due."""
    screen = screen_of(context)
    if once and status:
        raise BadOption(N_("Give one of --once and --status."))
    if status:
        _tell_status(screen, scheduling.status(workspace), as_json=as_json)
    elif once:
        _run_once(screen, workspace, as_json=as_json)
    else:
        _run_on(screen, workspace, as_json=as_json)


class _Teller:
    """Tells of the worker's runs; the same failure once, however often it comes."""

    def __init__(self, screen: Screen, *, as_json: bool) -> None:
        self._screen, self._as_json = screen, as_json
        self._failure = ""

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        with self._screen.progress() as progress:
            yield progress

    def ran(self, run: ScheduleRun) -> None:
        self._failure = ""
        _tell_run(self._screen, run, as_json=self._as_json)

    def failed(self, error: StillroomError) -> None:
        if str(error) != self._failure:
            self._failure = str(error)
            self._screen.say(_AGAIN, reason=error.localized(self._screen.language))


def _run_on(screen: Screen, workspace: Path, *, as_json: bool) -> None:
    found = scheduling.status(workspace)
    screen.say(_WAITING, inbox=workspace / "inbox")
    _say_next(screen, found)
    Worker(workspace, screen.language, _Teller(screen, as_json=as_json)).run_until_stopped()
    screen.say(_ENDED)


def _run_once(screen: Screen, workspace: Path, *, as_json: bool) -> None:
    with screen.progress() as progress:
        run = scheduling.run_due(workspace, screen.language, progress=progress)
    if run or as_json:
        _tell_run(screen, run, as_json=as_json)
        return
    found = scheduling.status(workspace)
    screen.say(_NOTHING)
    _say_next(screen, found)


def _say_next(screen: Screen, found: ScheduleStatus) -> None:
    line = next_line(found.next, found.timezone)
    screen.say(line.message, **line.values)


def _tell_run(screen: Screen, run: ScheduleRun | None, *, as_json: bool) -> None:
    if as_json:
        screen.show_json(asdict(run) if run else None)
    elif run:
        screen.show(plain_report(run, screen.language))


def _tell_status(screen: Screen, found: ScheduleStatus, *, as_json: bool) -> None:
    if as_json:
        screen.show_json(_plain(found))
        return
    for line in _status_lines(found):
        screen.show(line.plain(screen.language))
    if found.report.is_file():
        screen.show(screen.text(_REPORT, report=found.report))
        screen.show("\n" + found.report.read_text("utf-8"))


def _status_lines(found: ScheduleStatus) -> Iterator[Line]:
    yield next_line(found.next, found.timezone)
    for outcome, sentence in _DONE.items():
        if labels := [done.period for done in found.done if done.outcome is outcome]:
            yield Line(sentence, {"periods": _latest(labels)})
    if found.due:
        yield Line(_DUE, {"periods": ", ".join(found.due)})
    for sentence, waiting in ((_INBOX, found.inbox.ready), (_SETTLING, found.inbox.settling)):
        if waiting:
            yield Line(sentence, {"names": ", ".join(map(name_of, waiting))})
    if not (found.inbox.ready or found.inbox.settling):
        yield Line(_EMPTY_INBOX)


def _latest(labels: list[str]) -> str:
    return ", ".join([*(["…"] if len(labels) > _SHOWN else []), *labels[-_SHOWN:]])


def _plain(found: ScheduleStatus) -> dict[str, Any]:
    return {
        "next": asdict(found.next),
        "due": list(found.due),
        "inbox": {
            "ready": list(map(name_of, found.inbox.ready)),
            "settling": list(map(name_of, found.inbox.settling)),
        },
        "done": [asdict(done) for done in found.done],
        "last": asdict(found.last) if found.last else None,
        "report": str(found.report) if found.report.is_file() else None,
    }
