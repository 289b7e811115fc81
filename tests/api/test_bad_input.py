"""Whatever is given: one sentence that says what to do, an exit code, and a workspace as it was."""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from api.cli.app import run
from api.cli.edge import guarded
from models.errors import StillroomError
from models.store import editions, messages
from models.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]
HAN = re.compile(r"[\u4e00-\u9fff]")
MEGABYTE = 1024 * 1024


def empty_file(folder: Path) -> list[object]:
    (folder / "empty.json").touch()
    return [folder / "empty.json"]


def pictures(folder: Path) -> list[object]:
    (folder / "pictures").mkdir()
    (folder / "pictures" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return [folder / "pictures"]


def pdf(folder: Path) -> list[object]:
    (folder / "chat.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(1000))
    return [folder / "chat.pdf"]


def truncated_zip(folder: Path) -> list[object]:
    whole = folder / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("result.json", json.dumps({"messages": [str(number) for number in range(5000)]}))
    (folder / "cut.zip").write_bytes(whole.read_bytes()[:-60])
    return [folder / "cut.zip"]


def truncated_json(folder: Path) -> list[object]:
    text = json.dumps(
        {"name": "群", "type": "private_supergroup", "id": 1, "messages": [_message(n) for n in range(50)]}
    )
    (folder / "cut.json").write_text(text[: len(text) // 2], encoding="utf-8")
    return [folder / "cut.json"]


def wrong_format(folder: Path) -> list[object]:
    (folder / "chat.txt").write_text("[08:00] <ann> hello\n[08:01] <bob> hi ann\n", encoding="utf-8")
    return [folder / "chat.txt", "--format", "telegram-json"]


def unknown_format(folder: Path) -> list[object]:
    return [*wrong_format(folder)[:1], "--format", "no-such-format"]


def table_without_times(folder: Path) -> list[object]:
    (folder / "table.csv").write_text("sender,text\nann,hello\nbob,hi\n", encoding="utf-8")
    return [folder / "table.csv"]


def impossible_dates(folder: Path) -> list[object]:
    rows = "".join(f"2025-13-{day},ann,hello\n" for day in range(40, 60))
    (folder / "dates.csv").write_text("time,sender,text\n" + rows, encoding="utf-8")
    return [folder / "dates.csv"]


def nothing_there(folder: Path) -> list[object]:
    return [folder / "nowhere.json"]


def bad_zone(folder: Path) -> list[object]:
    return [*wrong_format(folder)[:1], "--timezone", "Mars/Olympus"]


def _message(number: int) -> dict[str, object]:
    return {"id": number, "type": "message", "date_unixtime": str(1_740_960_000 + number), "from": "甲", "text": "你好"}


def _chat(path: Path, number: int, lines: list[dict[str, object]]) -> Path:
    chat = {"name": f"群{number}", "type": "private_supergroup", "id": number, "messages": lines}
    path.write_text(json.dumps(chat, ensure_ascii=False), encoding="utf-8")
    return path


BAD = (
    empty_file,
    pictures,
    pdf,
    truncated_zip,
    truncated_json,
    wrong_format,
    unknown_format,
    table_without_times,
    impossible_dates,
    nothing_there,
    bad_zone,
)


def assert_one_sentence(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode not in {0, 70}, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("stillroom: ")
    assert "Traceback" not in done.stderr


def state(workspace: Path) -> tuple[int, list[str]]:
    """Messages seen, and everything that lies there."""
    with Workspace.open(workspace) as opened:
        count = messages.count(opened.database)
    return count, sorted(path.name for path in workspace.rglob("*") if not path.name.endswith(("-wal", "-shm")))


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_export_is_one_sentence_and_changes_nothing(
    bad: Callable[[Path], list[object]], stillroom: Run, workspace: Path, tmp_path: Path
) -> None:
    arguments = bad(tmp_path)
    before = state(workspace)
    assert_one_sentence(stillroom("--lang", "en", "import", *arguments, "--workspace", workspace))
    assert state(workspace) == before


@pytest.mark.parametrize("command", ["inspect", "annotate", "distil"])
@pytest.mark.parametrize("bad", BAD)
def test_every_command_that_reads_says_it_the_same_way(
    bad: Callable[[Path], list[object]], command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = [] if command == "inspect" else ["--out", tmp_path / "out"]
    code = run([command, *map(str, [*bad(tmp_path), *out]), "--lang", "zh"])
    said = capsys.readouterr()
    assert code in {2, 3}
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert HAN.search(said.err)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("bad", [empty_file, truncated_json])
def test_nothing_is_laid_where_nothing_can_be_read(
    bad: Callable[[Path], list[object]], stillroom: Run, tmp_path: Path
) -> None:
    done = stillroom("--lang", "zh", "distil", *bad(tmp_path), "--out", tmp_path / "out")
    assert_one_sentence(done)
    assert HAN.search(done.stderr)
    assert not (tmp_path / "out").exists()


def test_an_output_below_a_file_is_refused(stillroom: Run, community: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = stillroom("distil", community, "--out", tmp_path / "file" / "out", "--lang", "en")
    assert_one_sentence(done)
    assert done.returncode == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_output_is_refused(stillroom: Run, community: Path, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    done = stillroom("distil", community, "--out", tmp_path / "closed" / "out", "--lang", "en")
    assert_one_sentence(done)
    assert done.returncode == 4


def test_a_place_where_no_folder_can_be_is_refused(stillroom: Run, community: Path) -> None:
    done = stillroom("distil", community, "--out", "/proc/stillroom", "--lang", "en")
    assert_one_sentence(done)
    assert done.returncode == 4


def test_a_full_disk_leaves_the_workspace_as_it_was(stillroom: Run, workspace: Path, tmp_path: Path) -> None:
    """A file-size limit breaks writing off exactly as a full disk does."""
    export = tmp_path / "large.json"
    lines = [{**_message(number), "text": f"{number} " + "一句很长的话" * 40} for number in range(6000)]
    export.write_text(
        json.dumps({"name": "大群", "type": "private_supergroup", "id": 77, "messages": lines}), encoding="utf-8"
    )
    before = state(workspace)
    done = stillroom("--lang", "en", "import", export, "--workspace", workspace, preexec_fn=_small_files)
    assert_one_sentence(done)
    assert done.returncode == 4
    assert "is full" in done.stderr
    assert state(workspace) == before


@pytest.mark.parametrize("command", [["distil", "--model", "builtin:use"], ["publish", "--period", "2025-W10"]])
def test_a_disk_that_fills_later_keeps_what_was_complete(
    command: list[str], stillroom: Run, workspace: Path, tmp_path: Path
) -> None:
    own = shutil.copytree(workspace, tmp_path / "own")
    if command[0] == "distil":
        _forget_subjects(own)
    before = state(own)
    done = stillroom("--lang", "en", *command, "--workspace", own, preexec_fn=_tiny_files)
    assert_one_sentence(done)
    assert done.returncode == 4
    assert "is full" in done.stderr
    assert state(own) == before
    assert stillroom(*command, "--workspace", own).returncode == 0


def _forget_subjects(path: Path) -> None:
    with Workspace.open(path, write=True) as opened, opened.database.atomic():
        opened.database.conn.execute("DELETE FROM stage_run WHERE stage <> 'import'")


def _tiny_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEGABYTE // 64, MEGABYTE // 64))


def _small_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * MEGABYTE, 2 * MEGABYTE))


def test_ctrl_c_in_the_middle_of_an_import_leaves_the_workspace_as_it_was(
    workspace: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    export = tmp_path / "long.json"
    lines = [_message(number) for number in range(60_000)]
    export.write_text(
        json.dumps({"name": "长群", "type": "private_supergroup", "id": 78, "messages": lines}), encoding="utf-8"
    )
    before = state(workspace)
    line = [sys.executable, "-m", "api.cli", "--lang", "en", "import", str(export), "--workspace", str(workspace)]
    process = subprocess.Popen([*line, "--verbose"], env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    # The export was looked through: its 60,000 messages are being read from now on.
    assert "Looking at the exports" in process.stderr.readline()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert len(said.splitlines()) == 1
    assert state(workspace) == before


@pytest.mark.parametrize("period", ["2025-13", "2031-01", "yesterday"])
def test_a_period_that_cannot_be_is_refused(period: str, stillroom: Run, workspace: Path) -> None:
    done = stillroom("publish", "--workspace", workspace, "--period", period, "--lang", "zh")
    assert_one_sentence(done)
    assert done.returncode == 2
    assert HAN.search(done.stderr)


def test_commands_without_a_workspace_say_so(stillroom: Run, tmp_path: Path) -> None:
    for command in (["topics"], ["distil"], ["publish"], ["search", "join"]):
        done = stillroom(*command, "--workspace", tmp_path / "nowhere", "--lang", "en")
        assert_one_sentence(done)
        assert done.returncode == 4
    assert not (tmp_path / "nowhere").exists()


def test_an_unknown_model_is_one_sentence(stillroom: Run, community: Path, tmp_path: Path) -> None:
    done = stillroom("distil", community, "--out", tmp_path / "out", "--model", "builtin:none", "--lang", "en")
    assert_one_sentence(done)
    assert done.returncode == 5


def test_a_defect_is_one_sentence_with_a_log(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setenv("STILLROOM_HOME", str(home))
    assert guarded(lambda: 1 // 0, "en") == 70
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    log = Path(said.split("the log ")[1].rstrip(".\n"))
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_a_reader_who_leaves_early_is_no_failure(environment: dict[str, str], workspace: Path) -> None:
    line = f"{sys.executable} -m api.cli threads --workspace {workspace} --json | head -c 1"
    done = subprocess.run(["bash", "-c", line], env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_what_to_type_is_told_at_the_command_line_and_to_nobody_else(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "en", "review", "99", "-w", str(workspace)]) == 2
    assert capsys.readouterr().err.endswith("or publish it first. (`stillroom editions`)\n")
    with Workspace.open(workspace) as opened, pytest.raises(StillroomError) as refused:
        editions.load(opened.database, 99)
    assert "stillroom" not in refused.value.localized("en") + refused.value.localized("zh") + str(refused.value)
