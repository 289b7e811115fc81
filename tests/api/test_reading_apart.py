"""What a reader does is the reader's end: each door says it in one sentence, and the workspace is as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.actions.importing import import_exports
from api.actions.inspecting import inspect
from api.cli.app import run
from api.jobs.job import JobState, Kind
from api.jobs.runner import JobRunner
from api.uploads.shelf import Shelf
from models.errors import UnsafeExport
from models.records.parsed import ReadOptions
from models.store import messages
from models.workspace import Workspace
from tests.support_jobs import OPERATOR, ask, export, over, service_store, uploaded
from tests.support_sandbox import PROC, children, hostile, install, is_alive, wait_until

linux = pytest.mark.skipif(not PROC.is_dir(), reason="told by /proc")


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which the hostile plug-in is installed; other processes find it by the environment."""
    install(tmp_path / "installed")
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "installed"))
    monkeypatch.setenv("STILLROOM_HOME", str(tmp_path / "home"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """With two messages in it."""
    (tmp_path / "talk.json").write_bytes(export(2))
    import_exports([tmp_path / "talk.json"], tmp_path / "w", ReadOptions(), "en")
    return tmp_path / "w"


def said(workspace: Path) -> int:
    with Workspace.open(workspace) as opened:
        return messages.count(opened.database)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("--lang en import", "the program that reads it crash"),
        ("--lang zh import", "程序崩溃了"),
        ("--lang en inspect", "the program that reads it crash"),
    ],
)
def test_a_crash_is_one_sentence_on_the_command_line(
    command: str, words: str, workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = hostile(tmp_path, "say never kept", "abort")
    where = ["--workspace", str(workspace)] if command.endswith("import") else []
    report = (workspace / "report.md").read_bytes()
    assert run([*command.split(), str(path), *where]) == UnsafeExport.exit_code
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert (workspace / "report.md").read_bytes() == report
    assert said(workspace) == 2


def test_a_workspace_that_was_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UnsafeExport):
        import_exports([hostile(tmp_path, "allocate")], tmp_path / "new", ReadOptions(), "en")
    assert not (tmp_path / "new").exists()


def test_the_workspace_says_how_much_reading_may_take(workspace: Path, tmp_path: Path) -> None:
    path = hostile(tmp_path, "hold 300")
    with_setting(workspace, "reader_megabytes = 256")
    with pytest.raises(UnsafeExport, match="more than 256 MB"):
        inspect([path], ReadOptions(), workspace=workspace)
    with_setting(workspace, "reader_megabytes = 512")
    assert inspect([path], ReadOptions(), workspace=workspace).reports[0].messages == 1


def with_setting(workspace: Path, line: str) -> None:
    (workspace / "stillroom.toml").write_text(f"{line}\n")


@linux
def test_a_cancelled_job_ends_its_reader(workspace: Path, tmp_path: Path) -> None:
    with_setting(workspace, "reader_seconds = 600")
    with service_store(workspace) as store, JobRunner(store, workspace).running() as runner:
        id_ = uploaded(Shelf(store, workspace), hostile(tmp_path, "loop").read_bytes(), "x.txt")
        job = ask(runner, Kind.IMPORT, id_)
        wait_until(lambda: runner.progress(job.id) is not None)  # It is open, and looked through from now on.
        assert runner._running
        (reader,) = children(runner._running[1].pid)
        runner.cancel(job.id, OPERATOR)
        assert over(runner, job).state is JobState.CANCELLED
        wait_until(lambda: not is_alive(reader))
    assert said(workspace) == 2


def test_a_crash_fails_the_job_with_its_sentence(workspace: Path, tmp_path: Path) -> None:
    with service_store(workspace) as store, JobRunner(store, workspace).running() as runner:
        id_ = uploaded(Shelf(store, workspace), hostile(tmp_path, "abort").read_bytes(), "x.txt")
        job = over(runner, ask(runner, Kind.INSPECT, id_))
    assert job.state is JobState.FAILED
    assert job.failure
    assert job.failure.message.startswith("What {path} holds made the program that reads it crash")
    assert job.failure.details["path"] == "x.txt"
