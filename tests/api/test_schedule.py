"""``stillroom schedule``: one edition a period, however often and wherever it is stopped; told in a report."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

import pytest

from api.actions import forms, keeping, signing
from api.actions.clock import now
from api.actions.inbox import QUIET
from api.actions.progress import Progress, quiet
from api.actions.schedule_report import plain_report, write_schedule_report
from api.actions.scheduling import is_due, run_due, status
from api.cli.app import run
from api.jobs.worker import Worker
from models.errors import ModelError, NotReady, StillroomError, WorkspaceBusy
from models.records.edition import State
from models.records.schedule import Arrival, Due, Outcome, ScheduleRun
from models.store import lock

ROOT = Path(__file__).parent.parent.parent
Line = tuple[int, int, str, str]


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai")).timestamp() * 1000)


MONDAY = at("2025-03-17T06:00")
"""When the edition of 2025-W11 is due: what was said lies in W10 and W11."""


def set_up(path: Path, **settings: str) -> None:
    """Write settings over those that are there."""
    file = path / "stillroom.toml"
    lines = [line for line in file.read_text("utf-8").splitlines() if line.partition(" = ")[0] not in settings]
    file.write_text("\n".join([*lines, *(f"{name} = {value}" for name, value in settings.items())]) + "\n", "utf-8")


@pytest.fixture
def own(workspace: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a weekly schedule; its editions in their data and one page only."""
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    few = {name: forms.FORMS[name] for name in ("edition.json", "handbook.html")}
    for module in (forms, keeping):
        monkeypatch.setattr(module, "FORMS", few)
    path = Path(shutil.copytree(workspace, tmp_path / "own"))
    set_up(path, schedule='"week"', model='"builtin:use"')
    return path


def go(path: Path, moment: int = MONDAY, progress: Progress = quiet) -> ScheduleRun | None:
    return run_due(path, "en", lambda: moment, progress)


def did(path: Path, moment: int = MONDAY) -> ScheduleRun:
    found = go(path, moment)
    assert found
    return found


def made(found: ScheduleRun) -> list[tuple[int, str, State]]:
    return [(edition.number, edition.period, edition.state) for edition in found.editions]


def folders(path: Path) -> list[str]:
    """What lies on the disk, but for the edition of everything that the workspace came with."""
    return sorted(folder.name for folder in (path / "editions").iterdir())[1:]


def outcomes(path: Path) -> dict[str, Outcome]:
    return {done.period: done.outcome for done in status(path, lambda: MONDAY).done}


def report(path: Path) -> str:
    return (path / "schedule" / "report.md").read_text("utf-8")


def stop_at(step: str, time_: int = 1) -> Progress:
    """A door whose person presses Ctrl-C when that step comes for the nth time."""
    seen = 0

    def progress(current: str, _done: int, _total: int | None, /) -> None:
        nonlocal seen
        seen += current == step
        if seen == time_:
            raise KeyboardInterrupt

    return progress


def test_every_period_that_is_over_gets_its_draft_and_its_notes(own: Path) -> None:
    found = did(own)
    assert made(found) == [(2, "2025-W10", State.DRAFT), (3, "2025-W11", State.DRAFT)]
    assert folders(own) == ["0002-2025-W10", "0003-2025-W11"]
    assert sorted(folder.name for folder in (own / "notes").iterdir()) == ["2025-W10", "2025-W11"]
    for edition in found.editions:
        assert (own / edition.folder / "handbook.html").is_file()
        assert f"{edition.notes}/notes.html" in report(own)
        assert (own / edition.notes / "notes.html").is_file()
    assert found.next == Due("2025-W12", at("2025-03-24T06:00"))


def test_however_often_it_fires_a_period_gets_one_edition(own: Path) -> None:
    did(own)
    before = {file: file.stat().st_mtime_ns for file in own.rglob("editions/**/*")}
    assert [go(own, MONDAY + minutes * 60_000) for minutes in (0, 1, 60, 7000)] == [None] * 4
    assert {file: file.stat().st_mtime_ns for file in own.rglob("editions/**/*")} == before


def test_before_its_hour_an_edition_is_not_made(own: Path) -> None:
    assert made(did(own, MONDAY - 1)) == [(2, "2025-W10", State.DRAFT)]
    assert made(did(own)) == [(3, "2025-W11", State.DRAFT)]


def test_two_that_fire_at_once_make_one_edition_a_period(own: Path) -> None:
    def fire(_: int) -> ScheduleRun | None:
        try:
            return go(own)
        except WorkspaceBusy:
            return None

    with ThreadPoolExecutor(4) as pool:
        runs = [found for found in pool.map(fire, range(4)) if found]
    assert [made(found) for found in runs] == [[(2, "2025-W10", State.DRAFT), (3, "2025-W11", State.DRAFT)]]
    assert folders(own) == ["0002-2025-W10", "0003-2025-W11"]


def test_while_a_run_is_under_way_no_other_begins(own: Path, community: Path) -> None:
    shutil.copy(community / "one.json", own / "inbox")

    def fire_too(step: str, _done: int, _total: int | None, /) -> None:
        if step == "Looking at the exports":  # nothing is written yet: the workspace itself is free
            with pytest.raises(WorkspaceBusy):
                go(own)

    found = go(own, MONDAY, fire_too)
    assert found
    assert made(found) == [(2, "2025-W10", State.DRAFT), (3, "2025-W11", State.DRAFT)]


def test_while_another_process_writes_nothing_is_done_and_the_report_stays(own: Path) -> None:
    did(own, MONDAY - 1)
    before = report(own)
    with lock.held(own / "lock"), pytest.raises(WorkspaceBusy):
        go(own)
    assert report(own) == before
    assert made(did(own)) == [(3, "2025-W11", State.DRAFT)]


@pytest.mark.parametrize("step", ["Compiling the handbook", "Writing the handbook", "Writing the notes"])
def test_stopped_in_the_second_edition_the_next_run_goes_on_and_tells_of_both(own: Path, step: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        go(own, MONDAY, stop_at(step, 2))
    assert outcomes(own) == {"2025-W10": Outcome.MADE}
    assert "0002-2025-W10" in folders(own)
    assert is_due(own, MONDAY)
    assert made(did(own)) == [(2, "2025-W10", State.DRAFT), (3, "2025-W11", State.DRAFT)]
    assert folders(own) == ["0002-2025-W10", "0003-2025-W11"]


def test_the_inbox_is_read_first_and_a_bad_file_is_no_others_fault(own: Path, community: Path) -> None:
    (own / "inbox" / "bad*[x](y).txt").write_text("no chat", "utf-8")
    shutil.copy(community / "one.json", own / "inbox")
    found = did(own)
    assert [(arrival.name, arrival.duplicates, bool(arrival.refused)) for arrival in found.arrivals] == [
        ("bad*[x](y).txt", 0, True),
        ("one.json", 18, False),
    ]
    assert (own / "inbox" / "done" / "2025-03-17" / "one.json").is_file()
    assert (own / "inbox" / "refused" / "bad*[x](y).txt.txt").read_text("utf-8").strip() == found.arrivals[0].refused
    assert r"bad\*\[x\](y).txt was not read and lies in inbox/refused/" in report(own)


def test_an_export_still_being_copied_waits_for_the_next_run(own: Path, community: Path) -> None:
    did(own)
    shutil.copy(community / "one.json", own / "inbox")
    found = did(own, now())
    assert (found.arrivals, found.settling) == ((), ("one.json",))
    assert (own / "inbox" / "one.json").is_file()
    assert [arrival.name for arrival in did(own, now() + QUIET + 1000).arrivals] == ["one.json"]


def test_an_export_that_changes_while_it_is_read_stays(own: Path, community: Path) -> None:
    copy = Path(shutil.copy(community / "one.json", own / "inbox"))

    def append(step: str, _done: int, _total: int | None, /) -> None:
        if step == "Reading messages" and copy.read_text("utf-8")[-1] != " ":
            with copy.open("a") as file:
                file.write(" ")

    found = go(own, MONDAY, append)
    assert found
    assert [arrival.name for arrival in found.arrivals] == ["one.json"]
    assert copy.is_file()


def test_stopped_while_it_reads_an_export_that_export_still_lies_there(
    own: Path, write_export: Callable[..., Path]
) -> None:
    write_export(own / "inbox" / "three.json", "训练营三群", 13)
    with pytest.raises(KeyboardInterrupt):
        go(own, MONDAY, stop_at("Reading messages"))
    assert (own / "inbox" / "three.json").is_file()
    assert not (own / "inbox" / "done").exists()


def test_late_messages_make_drafts_again_and_are_told_of_what_is_published(
    own: Path, write_export: Callable[..., Path], talks: tuple[Line, ...]
) -> None:
    did(own, at("2025-03-24T06:00"))
    assert outcomes(own)["2025-W12"] is Outcome.EMPTY
    with_reviewers = signing.rows(own)[1]
    assert run(["publish", "-w", str(own), "--period", with_reviewers.period, "--freeze"]) == 0
    late = [(day + more, minute + 300, who, text) for more in (0, 14) for day, minute, who, text in talks]
    write_export(own / "inbox" / "late.json", "训练营三群", 13, tuple(late))
    found = did(own, at("2025-03-24T06:05"))
    assert [(edition.period, edition.again) for edition in found.editions] == [("2025-W11", True), ("2025-W12", False)]
    assert [(late.number, late.period) for late in found.late] == [(2, "2025-W10")]
    assert "stillroom correct 2 --reason" in plain_report(found, "zh")
    assert go(own, at("2025-03-24T06:06")) is None
    assert run(["correct", "2", "--reason", "晚到的消息", "-w", str(own)]) == 0
    assert did(own, at("2025-03-31T06:00")).late == ()


def test_drafts_wait_for_people_unless_the_settings_say_otherwise(own: Path) -> None:
    set_up(own, publish_without_review="true")
    found = did(own)
    assert made(found)[0] == (2, "2025-W10", State.PUBLISHED)
    # An edition of nothing stays a draft.
    assert all((edition.state is State.PUBLISHED) is (edition.entries > 0) for edition in found.editions)


def test_where_signatures_are_asked_for_it_makes_drafts_whatever_else_is_set(own: Path) -> None:
    set_up(own, publish_without_review="true", signatures="2")
    found = did(own)
    assert made(found)[0] == (2, "2025-W10", State.DRAFT)
    assert "No. 2 (2025-W10) has 0 of 2 signatures" in plain_report(found, "en")


def test_a_run_that_breaks_off_says_why_and_the_next_one_goes_on(own: Path, write_export: Callable[..., Path]) -> None:
    set_up(own, model='"/no/such/model"')
    write_export(own / "inbox" / "three.json", "训练营三群", 13)
    with pytest.raises(ModelError) as failure:
        go(own)
    assert "It broke off:" in report(own)
    assert "three.json: 18 messages are new" in report(own)
    assert str(failure.value)[:30] in report(own)
    assert is_due(own, MONDAY)


def test_a_group_whose_export_is_missing_is_named(own: Path) -> None:
    # The second group was last heard in W10.
    found = did(own)
    assert found.missing == ("训练营二群",)
    assert "训练营二群 没有 2025-W11 的消息" in plain_report(found, "zh")


def test_names_are_text_in_the_report_in_both_languages(tmp_path: Path) -> None:
    hostile = "<b>\x1b[31m\u202etxt`|[x](y)\n# z"
    found = ScheduleRun(0, "UTC", Due("2025-W01", 0), arrivals=(Arrival(hostile, refused=hostile),), missing=(hostile,))
    for language in ("zh", "en"):
        text = write_schedule_report(tmp_path, found, language).read_text("utf-8")
        assert not {"\x1b", "\u202e"} & set(text + plain_report(found, language))
        assert "\n# z" not in text
        assert r"\<b\>\[31mtxt\`\|\[x\](y) \# z" in text


def test_without_a_schedule_one_sentence_says_what_to_set(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    set_up(own, schedule='""')
    for option in ([], ["--once"], ["--status"]):
        assert run(["--lang", "en", "schedule", "-w", str(own), *option]) == NotReady.exit_code
        assert 'set schedule = "week" or "month"' in capsys.readouterr().err
    assert run(["schedule", "-w", str(own), "--once", "--status"]) == 2


def test_status_says_what_is_due_and_does_nothing(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "inbox" / "a.json").write_text("{", "utf-8")
    assert run(["schedule", "-w", str(own), "--status", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["due"] == ["2025-W10", "2025-W11"]
    assert told["inbox"] == {"ready": [], "settling": ["a.json"]}
    assert (told["done"], told["last"], told["report"]) == ([], None, None)
    assert folders(own) == []


def test_once_tells_what_it_did_and_then_that_nothing_is_due(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "schedule", "-w", str(own), "--once"]) == 0
    assert "Draft of No. 3 (2025-W11)" in capsys.readouterr().out
    assert run(["--lang", "en", "schedule", "-w", str(own), "--once"]) == 0
    assert capsys.readouterr().err.startswith("Nothing is due now.")
    assert run(["--lang", "zh", "schedule", "-w", str(own), "--status"]) == 0
    assert "已做：2025-W10, 2025-W11。" in capsys.readouterr().out
    assert run(["schedule", "-w", str(own), "--once", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) is None


class Ear:
    """A door that remembers what it is told."""

    def __init__(self) -> None:
        self.runs: list[ScheduleRun] = []
        self.errors: list[StillroomError] = []

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        yield quiet

    def ran(self, run: ScheduleRun) -> None:
        self.runs.append(run)

    def failed(self, error: StillroomError) -> None:
        self.errors.append(error)


def test_huey_fires_the_task_every_minute_and_the_task_does_what_is_due(own: Path) -> None:
    ear = Ear()
    worker = Worker(own, "en", ear, lambda: MONDAY)
    assert [type(task).__name__ for task in worker.huey.read_periodic(datetime(2025, 3, 17, 6, 1))] == ["tick"]  # noqa: DTZ001
    worker.huey.immediate = True
    worker.tick()
    worker.tick()
    assert [made(found) for found in ear.runs] == [[(2, "2025-W10", State.DRAFT), (3, "2025-W11", State.DRAFT)]]


def test_the_worker_tells_a_failure_of_ours_and_lives(own: Path) -> None:
    ear = Ear()
    worker = Worker(own, "en", ear, lambda: MONDAY)
    worker.huey.immediate = True
    with lock.held(own / "lock"):
        worker.tick()
    worker.tick()
    assert [type(error) for error in ear.errors] == [WorkspaceBusy]
    assert len(ear.runs) == 1


class Broken(Ear):
    """A door with a defect."""

    def ran(self, run: ScheduleRun) -> None:
        raise ZeroDivisionError(run)


def test_a_defect_ends_the_worker_instead_of_hiding_in_it(own: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(ZeroDivisionError):
        Worker(own, "en", Broken(), lambda: MONDAY).run_until_stopped()
    assert signal.getsignal(signal.SIGTERM) == before
    assert folders(own) == ["0002-2025-W10", "0003-2025-W11"]


@contextmanager
def foreground(path: Path, environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], IO[str], IO[str]]]:
    """A schedule that runs, its results and what it says."""
    line = [sys.executable, "-m", "api.cli", "--lang", "en", "schedule", "--workspace", str(path)]
    with subprocess.Popen(line, env=environment, cwd=ROOT, stdout=-1, stderr=-1, text=True) as process:
        assert process.stdout
        assert process.stderr
        assert "runs until Ctrl-C" in process.stderr.readline()
        assert "is due on" in process.stderr.readline()
        yield process, process.stdout, process.stderr
        assert process.stderr.read() == (
            "The schedule has ended: what was complete is kept, and the next run goes on from there.\n"
        )
        assert process.wait(60) == 0


def test_it_runs_in_the_foreground_until_ctrl_c(own: Path, environment: dict[str, str]) -> None:
    did(own)
    with foreground(own, environment) as (process, results, _):
        assert "What the schedule did" in results.readline()
        process.send_signal(signal.SIGINT)
        assert "periods between 2025-W12 and" in results.read()
    assert list(outcomes(own).values())[:3] == [Outcome.MADE, Outcome.MADE, Outcome.EMPTY]


def test_told_to_stop_in_the_middle_of_a_run_it_leaves_nothing_half_made(
    own: Path, environment: dict[str, str]
) -> None:
    with foreground(own, environment) as (process, _, _):
        while not (own / "editions" / "0002-2025-W10").exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
    go(own)
    assert folders(own) == ["0002-2025-W10", "0003-2025-W11"]
    assert outcomes(own)["2025-W11"] is Outcome.MADE
