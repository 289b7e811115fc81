"""Jobs come to an end that is told: done, failed, cancelled or interrupted; and can be run again."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event as Flag

import pytest
from anyio import run

from api.access.audit import events as audited
from api.jobs import following, webhook
from api.jobs.following import followed
from api.jobs.job import OPEN, Arguments, JobEvent, JobState, Kind
from api.jobs.runner import JobRunner
from api.jobs.webhook import Event
from api.uploads.shelf import Shelf
from models.errors import NotFound, NotReady, WorkspaceBusy
from models.store import messages
from models.store.pool import Pool
from models.workspace import Workspace
from tests.support_jobs import MANY, OPERATOR, ask, export, over, reading, uploaded, wait_until
from tests.support_service import set_up


def said(path: Path) -> int:
    with Workspace.open(path) as workspace:
        return messages.count(workspace.database)


def steps(runner: JobRunner, id_: int) -> list[str]:
    """States and steps of a job in their order, each once."""
    told = [event.state.value if event.state else event.step for event in runner.events(id_)]
    return list(dict.fromkeys(told))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_looking_at_an_upload_tells_what_it_is_and_changes_nothing(runner: JobRunner, shelf: Shelf, own: Path) -> None:
    id_ = uploaded(shelf, export(20))
    job = over(runner, ask(runner, Kind.INSPECT, id_))
    assert job.state is JobState.DONE
    assert job.result
    (source,) = job.result["inspected"]["sources"]
    assert (source["source"], source["format"], source["messages"]) == ("训练营一群.json", "telegram-json", 20)
    assert said(own) == 0
    assert shelf.load(id_).complete


def test_progress_is_told_step_by_step(runner: JobRunner, shelf: Shelf) -> None:
    job = over(runner, ask(runner, Kind.IMPORT, uploaded(shelf, export(200))))
    assert steps(runner, job.id) == ["queued", "running", "Looking at the exports", "Reading messages", "done"]
    last = runner.progress(job.id)
    assert last
    assert (last.done, last.total) == (200, 200)
    numbers = [event.id for event in runner.events(job.id)]
    assert numbers == sorted(set(numbers))
    assert runner.events(job.id, numbers[-2])[0].id == numbers[-1]


def test_what_was_imported_is_deleted_unless_it_is_to_be_kept(runner: JobRunner, shelf: Shelf, own: Path) -> None:
    kept, gone = uploaded(shelf, export(20), "a.json"), uploaded(shelf, export(30), "b.json")
    over(runner, ask(runner, Kind.IMPORT, kept, keep=True))
    assert over(runner, ask(runner, Kind.IMPORT, gone)).state is JobState.DONE
    assert said(own) == 30
    assert shelf.load(kept).complete
    with pytest.raises(NotFound, match="upload the file again"):
        shelf.load(gone)
    assert [each.name for each in (own / "uploads").iterdir()] == [kept]


def test_two_uploads_of_one_name_are_both_read(runner: JobRunner, shelf: Shelf, own: Path) -> None:
    first = uploaded(shelf, export(20, "训练营一群", 11), "result.json")
    second = uploaded(shelf, export(20, "训练营二群", 12), "result.json")
    job = over(runner, ask(runner, Kind.IMPORT, first, second))
    assert job.result
    assert [each["source"] for each in job.result["imported"]["sources"]] == ["result.json", "2/result.json"]
    assert (job.result["imported"]["added"], said(own)) == (40, 40)


def test_a_file_that_is_no_export_fails_with_a_sentence_and_stays(runner: JobRunner, shelf: Shelf) -> None:
    id_ = uploaded(shelf, b"%PDF-1.7\n" + bytes(range(256)) * 40, "会议纪要.pdf")
    job = over(runner, ask(runner, Kind.INSPECT, id_))
    assert job.state is JobState.FAILED
    assert job.failure
    assert "会议纪要.pdf" in job.failure.localized("en")
    assert str(shelf.workspace) not in job.failure.localized("en")
    assert job.failure.localized("zh") != job.failure.localized("en")
    assert shelf.load(id_).complete


def test_an_upload_cannot_hide_a_module_that_a_job_imports(runner: JobRunner, shelf: Shelf) -> None:
    trap = uploaded(shelf, b"raise SystemExit('imported')", "json.py")
    job = over(runner, ask(runner, Kind.INSPECT, trap, uploaded(shelf, export(5))))
    assert job.failure is None or "imported" not in job.failure.localized("en")
    assert steps(runner, job.id)[2] == "Looking at the exports"


def test_a_job_that_waits_is_cancelled_at_once(runner: JobRunner, shelf: Shelf, store: Pool) -> None:
    first = ask(runner, Kind.INSPECT, uploaded(shelf, export(MANY)))
    second = ask(runner, Kind.INSPECT, uploaded(shelf, export(5)))
    assert runner.cancel(second.id, OPERATOR).state is JobState.CANCELLED
    assert runner.cancel(first.id, OPERATOR).cancelling
    assert over(runner, first).state is JobState.CANCELLED
    assert over(runner, second).started_at is None
    with pytest.raises(NotReady, match="is over"):
        runner.cancel(second.id, OPERATOR)
    with store.reading() as database:
        acts = [(each.act, each.target) for each in audited(database, None, 10)]
    assert acts[:2] == [("job.cancel", f"job:{first.id}"), ("job.cancel", f"job:{second.id}")]


def test_a_stream_of_events_ends_by_itself_and_is_taken_up_again(
    runner: JobRunner, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(runner, Kind.INSPECT, uploaded(shelf, export(MANY)))
    waiting = ask(runner, Kind.INSPECT, uploaded(shelf, export(5)))
    monkeypatch.setattr(following, "_MOST_SECONDS", 0.0)

    async def follow(after: int) -> list[JobEvent]:
        return [event async for event in followed(runner, Flag(), waiting.id, after)]

    seen = run(follow, 0)
    assert [event.state for event in seen] == [JobState.QUEUED]
    runner.cancel(first.id, OPERATOR)
    over(runner, waiting)
    assert run(follow, seen[-1].id)[-1].state is JobState.DONE


def test_a_job_that_runs_is_cancelled_and_run_again(runner: JobRunner, shelf: Shelf, own: Path) -> None:
    job = ask(runner, Kind.IMPORT, uploaded(shelf, export(MANY)))
    pid = reading(runner, job)
    runner.cancel(job.id, OPERATOR)
    assert over(runner, job).state is JobState.CANCELLED
    assert not is_alive(pid)
    assert said(own) == 0
    again = runner.retry(job.id, OPERATOR)
    assert (again.retry_of, runner.retry(job.id, OPERATOR).id) == (job.id, again.id)
    assert over(runner, again).state is JobState.DONE
    assert said(own) == MANY


def test_a_job_whose_process_was_killed_says_so_and_is_run_again(runner: JobRunner, shelf: Shelf, own: Path) -> None:
    job = ask(runner, Kind.IMPORT, uploaded(shelf, export(MANY)))
    os.kill(reading(runner, job), signal.SIGKILL)
    failed = over(runner, job)
    assert failed.state is JobState.FAILED
    assert failed.failure
    assert "run it again; what was complete is kept" in failed.failure.localized("en")
    assert over(runner, runner.retry(job.id, OPERATOR)).state is JobState.DONE
    assert said(own) == MANY


def test_a_server_that_stops_interrupts_its_job_and_the_next_one_goes_on(store: Pool, shelf: Shelf, own: Path) -> None:
    with JobRunner(store, own).running() as first:
        job = ask(first, Kind.IMPORT, uploaded(shelf, export(MANY)))
        waiting = ask(first, Kind.INSPECT, uploaded(shelf, export(5)))
        pid = reading(first, job)
    assert not is_alive(pid)
    assert first.job(job.id).state is JobState.INTERRUPTED
    assert list((own / "uploads").glob(".job-*")) == []
    with JobRunner(store, own).running() as second:
        assert over(second, waiting).state is JobState.DONE
        assert over(second, second.retry(job.id, OPERATOR)).state is JobState.DONE
    assert said(own) == MANY


def test_a_workspace_has_one_server(runner: JobRunner, store: Pool, own: Path) -> None:
    with pytest.raises(WorkspaceBusy, match="in use by"), JobRunner(store, own).running():
        pass
    assert runner.latest(1) == []


def test_what_cannot_be_read_is_refused_when_it_is_asked(runner: JobRunner, shelf: Shelf) -> None:
    begun = shelf.begin("a.json", 100, OPERATOR)
    with pytest.raises(NotReady, match="has not arrived completely"):
        ask(runner, Kind.INSPECT, begun.id)
    with pytest.raises(NotFound, match="upload the file again"):
        ask(runner, Kind.INSPECT, "0" * 32)
    done = over(runner, ask(runner, Kind.INSPECT, uploaded(shelf, export(3))))
    with pytest.raises(NotReady, match="cannot be run again"):
        runner.retry(done.id, OPERATOR)
    with pytest.raises(NotFound):
        runner.retry(10**30, OPERATOR)


def test_the_schedule_runs_when_it_is_due_and_no_more_often(store: Pool, own: Path) -> None:
    set_up(own, schedule='"week"')
    with JobRunner(store, own).running() as runner:
        wait_until(lambda: bool(runner.latest(1)))
        job = over(runner, runner.latest(1)[0])
        assert (job.kind, job.by, job.state) == (Kind.SCHEDULE, "", JobState.DONE)
        ask(runner, Kind.DISTIL)
        over(runner, runner.latest(1)[0])
        assert [each.kind for each in runner.latest(9)] == [Kind.DISTIL, Kind.SCHEDULE]


def test_distilling_all_drafts_an_edition(
    runner: JobRunner, shelf: Shelf, own: Path, write_export: Callable[..., Path], tmp_path: Path
) -> None:
    data = write_export(tmp_path / "one.json", "训练营一群", 11).read_bytes()
    set_up(own, min_people="2")
    with shelf.store.writing() as database:
        hook = webhook.add(database, "http://127.0.0.1:9/", [Event.EDITION_READY], "林晚", 0)
    job = over(runner, ask(runner, Kind.DISTIL_ALL, uploaded(shelf, data), model="builtin:use"))
    assert job.failure is None
    assert job.result
    assert (job.result["imported"]["added"], job.result["distilled"]["messages"]) == (18, 18)
    assert (job.result["published"]["number"], job.result["published"]["state"]) == (1, "draft")
    assert (own / "editions").is_dir()
    with shelf.store.reading() as database:
        (told,) = webhook.deliveries(database, hook.id, 5)
    assert json.loads(told.body)["data"] == {
        "number": 1,
        "revision": 1,
        "state": "draft",
        "period": job.result["published"]["period"],
        "entries": job.result["published"]["entries"],
    }


def test_nothing_imported_is_nothing_to_distil(runner: JobRunner) -> None:
    job = over(runner, runner.submit(Kind.DISTIL, Arguments(), OPERATOR, "zh"))
    assert job.failure
    assert "import an export first" in job.failure.localized("en")


def test_nobody_who_decides_waits_for_an_import(runner: JobRunner, shelf: Shelf, own: Path) -> None:
    job = ask(runner, Kind.IMPORT, uploaded(shelf, export(MANY)))
    longest = 0.0
    while runner.job(job.id).state in OPEN:
        began = time.monotonic()
        with Workspace.adding(own):
            longest = max(longest, time.monotonic() - began)
        time.sleep(0.01)
    assert runner.job(job.id).state is JobState.DONE
    assert longest < 1
