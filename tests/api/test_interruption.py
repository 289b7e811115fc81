"""Stopped in any step: what was complete is kept, nothing half done is seen, and the next run ends as it would have."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.actions.distilling import distil
from api.actions.importing import import_exports
from api.actions.publishing import PublishRequest, publish
from api.pipeline.findings import load_distillation
from models.records.distillation import Distillation
from models.records.parsed import ReadOptions
from models.store import messages
from models.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
MODEL = "builtin:use"
STEPS = (
    "Finding conversations and questions",
    "Loading the embedding model",
    "Embedding conversations",
    "Finding topics",
    "Finding pain points",
    "Finding controversies",
    "Keeping what was found",
)


def stop_at(step: str, after: int = 0) -> Callable[[str, int, int | None], None]:
    """A door whose person presses Ctrl-C in that step, once so much of it is done."""

    def progress(current: str, done: int, _total: int | None) -> None:
        if current == step and done >= after:
            raise KeyboardInterrupt

    return progress


@pytest.fixture(autouse=True)
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLROOM_HOME", str(home))


@pytest.fixture(scope="module")
def imported(community: Path, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace of which nothing was distilled yet."""
    path = tmp_path_factory.mktemp("imported") / "w"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STILLROOM_HOME", str(home))
        import_exports([community], path, ReadOptions(), "en")
        yield path


@pytest.fixture
def own(imported: Path, tmp_path: Path) -> Path:
    return shutil.copytree(imported, tmp_path / "own")


def found(path: Path) -> Distillation:
    with Workspace.open(path) as workspace:
        return load_distillation(workspace.database)


def assert_whole(state: Distillation) -> None:
    """Whatever is there points only to what is there; of a channel all or nothing was kept."""
    threads = {thread.id for thread in state.threads}
    assert {question.thread for question in state.questions} <= threads
    assert {thread for topic in state.topics for thread in topic.threads} <= threads
    assert {thread for pain in state.pains for thread in pain.threads} <= threads
    channels = {message.id: message.channel for message in state.messages}
    labelled = {channels[label.message] for label in state.roles}
    assert {label.message for label in state.roles} == {key for key, at in channels.items() if at in labelled}
    assert {thread.channel for thread in state.threads} == labelled


@pytest.mark.parametrize("step", STEPS)
def test_distilling_goes_on_where_it_was_stopped(step: str, own: Path, workspace: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        distil(own, MODEL, stop_at(step))
    stopped = found(own)
    assert_whole(stopped)
    assert stopped.topics == stopped.pains == ()
    distil(own, MODEL)
    made = publish(own, PublishRequest())
    assert (made.folder / "edition.json").read_bytes() == (workspace / "edition.json").read_bytes()


def test_a_channel_that_was_done_is_not_done_again(own: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        distil(own, MODEL, stop_at(STEPS[0], after=1))
    assert len({thread.channel for thread in found(own).threads}) == 1
    told: list[tuple[str, int, int | None]] = []
    distil(own, MODEL, lambda *told_now: told.append(told_now))
    assert told[0] == (STEPS[0], 0, 1)


@pytest.mark.parametrize("step", ["Compiling the handbook", "Writing the handbook"])
def test_an_edition_is_there_whole_or_not_at_all(step: str, workspace: Path, tmp_path: Path) -> None:
    own = shutil.copytree(workspace, tmp_path / "own")
    before = sorted(path.name for path in (own / "editions").iterdir())
    request = PublishRequest(freeze=True)
    with pytest.raises(KeyboardInterrupt):
        publish(own, request, stop_at(step))
    assert sorted(path.name for path in (own / "editions").iterdir()) == before
    assert publish(own, request).state.value == "published"


def test_stopped_while_it_reads_a_new_export_the_workspace_is_as_it_was(
    own: Path, write_export: Callable[..., Path], tmp_path: Path
) -> None:
    more = write_export(tmp_path / "three.json", "训练营三群", 13)
    with pytest.raises(KeyboardInterrupt):
        import_exports([more], own, ReadOptions(), "en", stop_at("Reading messages", after=1))
    with Workspace.open(own) as opened:
        assert messages.count(opened.database) == 24
    outcome = import_exports([more], own, ReadOptions(), "en")
    assert (outcome.read.added, outcome.read.duplicates) == (18, 0)


def test_ctrl_c_while_distilling_is_one_sentence(own: Path, environment: dict[str, str]) -> None:
    line = [sys.executable, "-m", "api.cli", "--lang", "en", "distil", "--workspace", str(own), "--model", "builtin:e5"]
    process = subprocess.Popen([*line, "--verbose"], env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    # The first line says that conversations are found: loading the model, which takes seconds, has begun.
    assert STEPS[0] in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.splitlines()[-1] == (
        "stillroom: Stopped: what was complete is kept, and the same command goes on from there."
    )
    assert "Traceback" not in said
    assert_whole(found(own))
