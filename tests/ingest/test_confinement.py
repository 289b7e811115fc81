"""What a reading process may do besides reading: nothing that the system can refuse it; nothing of it outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.sandbox import failures
from ingest.sandbox.frames import Failure
from ingest.sandbox.limits import MEGABYTE, Limits
from ingest.sandbox.sandbox import Sandbox
from models.errors import UnsafeExport
from models.records.parsed import ReadOptions
from tests.support_sandbox import PROC, hostile, install, is_alive, texts, wait_until

ROOT = Path(__file__).parents[2]
OPEN = PROC / "self/fd"
linux = pytest.mark.skipif(not PROC.is_dir(), reason="told by /proc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


@pytest.fixture(scope="module")
def sandbox(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    place = tmp_path_factory.mktemp("installed")
    install(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(place))
        patch.setenv("STILLROOM_SECRET", "secret")
        with Sandbox([folder]) as made:
            assert made.process
            yield made


def holds(sandbox: Sandbox, guard: str) -> None:
    """Skip where the kernel has no such means: docs/hostile_input.md says so."""
    if guard not in sandbox.process.guards:
        pytest.skip(f"this system has no means for {guard}")


@linux
def test_it_never_holds_more_than_its_memory(folder: Path, sandbox: Sandbox) -> None:
    holds(sandbox, "memory")
    (piled,) = texts(sandbox, hostile(folder, "pile"))
    status = (PROC / str(sandbox.process.pid) / "status").read_text()
    peak = int(status.split("VmHWM:")[1].split()[0]) * 1024
    assert int(piled) > 300
    assert 300 * MEGABYTE < peak <= Limits().memory_megabytes * MEGABYTE


@pytest.mark.parametrize("act", ["connect", "program", "fork", "signal"])
def test_it_reaches_nobody_and_starts_nothing(act: str, folder: Path, sandbox: Sandbox) -> None:
    holds(sandbox, "calls")
    assert texts(sandbox, hostile(folder, act)) == ["PermissionError"]


def test_it_starts_no_thread(folder: Path, sandbox: Sandbox) -> None:
    holds(sandbox, "calls")
    assert texts(sandbox, hostile(folder, "thread")) == ["RuntimeError"]


def test_it_reads_the_exports_alone(folder: Path, sandbox: Sandbox, tmp_path: Path) -> None:
    holds(sandbox, "files")
    key = tmp_path / "key"
    key.write_text("secret")
    beside = folder / "beside.bin"
    beside.write_text("export")
    told = texts(sandbox, hostile(folder, f"read {key}", f"read {beside}"))
    assert told == ["PermissionError", "it was done"]


def test_it_writes_nothing(folder: Path, sandbox: Sandbox, tmp_path: Path) -> None:
    target = tmp_path / "target"
    told = texts(sandbox, hostile(folder, f"write {target}", "write-scratch"))
    assert "it was done" not in told
    assert not target.exists() or target.read_bytes() == b""  # Without Landlock a file may be made, and stays empty.


def test_it_knows_no_secret_of_the_environment(folder: Path, sandbox: Sandbox) -> None:
    assert set(texts(sandbox, hostile(folder, "environment"))) <= {"PYTHONPATH", "LC_CTYPE", "__CF_USER_TEXT_ENCODING"}


def test_it_opens_few_files(folder: Path, sandbox: Sandbox) -> None:
    assert texts(sandbox, hostile(folder, "open")) == ["OSError"]


def test_what_libraries_print_is_no_answer(folder: Path, sandbox: Sandbox) -> None:
    assert texts(sandbox, hostile(folder, "print")) == ["5"]


def test_halves_of_characters_come_through_as_marks_of_what_is_missing(folder: Path, sandbox: Sandbox) -> None:
    assert texts(sandbox, hostile(folder, "surrogates")) == ["a\ufffdb"]


@linux
def test_what_is_unpacked_is_cleared_away_even_where_it_was_killed(folder: Path, sandbox: Sandbox) -> None:
    packed = folder / "x.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        archive.add(hostile(folder, "say hello"), "in/x.txt")
        archive.add(hostile(folder, "abort"), "in/y.txt")
    with Sandbox([folder]) as own:
        with own.opened(packed):
            unpacked = list(Path(tempfile.gettempdir()).glob(f"stillroom-{os.getpid()}-*/stillroom-*/*"))
        assert unpacked
        with pytest.raises(UnsafeExport, match="crash"):
            texts(own, packed)
    assert not any(path.exists() for path in unpacked)
    assert texts(sandbox, hostile(folder, "say hello")) == ["hello"]


@linux
def test_ctrl_c_ends_it_and_leaves_nothing_behind(folder: Path) -> None:
    before = set(OPEN.iterdir())
    path = hostile(folder, *(f"say {number}" for number in range(3000)))
    pids = []

    def interrupted() -> None:
        with Sandbox([folder]) as own, own.opened(path) as export:
            pids.append(own.process.pid)
            (source,) = export.survey(ReadOptions())[0]
            assert next(source.records())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not (PROC / str(pids[0])).exists()
    assert set(OPEN.iterdir()) == before


@linux
def test_it_dies_with_whoever_started_it_and_the_next_one_clears_away(folder: Path, tmp_path: Path) -> None:
    install(tmp_path)
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]\n"
        "from pathlib import Path\n"
        "from ingest.sandbox.sandbox import Sandbox\n"
        "from tests.support_sandbox import texts\n"
        f"with Sandbox([Path({str(folder)!r})]) as sandbox:\n"
        "    print(sandbox.process.pid, flush=True)\n"
        f"    texts(sandbox, Path({str(hostile(folder, 'loop'))!r}))\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert is_alive(pid)
        parent.kill()
    wait_until(lambda: not is_alive(pid))
    left = list(Path(tempfile.gettempdir()).glob(f"stillroom-{parent.pid}-*"))
    assert left
    with Sandbox([folder]) as sandbox:
        assert sandbox.process
    assert not any(path.exists() for path in left)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("KeyError", "x"),
        ("BrokenExport", "{path.__class__}"),
        ("BrokenExport", "{path:>999999999}"),
        ("BrokenExport", "{path!r}"),
        ("BrokenExport", "{other}"),
        ("BrokenExport", "{"),
    ],
)
def test_a_sentence_of_it_is_a_sentence_and_nothing_else(kind: str, message: str) -> None:
    with pytest.raises(failures.Nonsense):
        failures.error_of(Failure(kind, message, {"path": "x"}))


@pytest.mark.parametrize("name", ["message", "self"])
def test_it_fills_in_the_values_of_a_sentence_and_nothing_else(name: str) -> None:
    with pytest.raises(failures.Nonsense):
        failures.error_of(Failure("BrokenExport", "{path} breaks off.", {"path": "x", name: "rm -r {path.__class__}"}))


def test_where_the_system_holds_no_memory_limit_the_peak_is_watched() -> None:
    code = (
        f"import sys; sys.path[:0] = [{str(ROOT)!r}]\n"
        "from ingest.sandbox.confinement import watch_memory\n"
        "watch_memory(400 * 1024 * 1024)\n"
        "try:\n"
        "    held = []\n"
        "    while True: held.append(b'x' * 1_000_000)\n"
        "except MemoryError:\n"
        "    print(len(held), flush=True)\n"
        "while True:\n"
        "    pass\n"
    )
    # By a shell: the peak that is told of a process begins at that of who started it.
    line = ["sh", "-c", '"$0" -c "$1"; exit $?', sys.executable, code]
    done = subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    assert 50 < int(done.stdout) < 20_000
    assert done.returncode == 128 + signal.SIGKILL


def test_where_nobody_listens_the_system_ends_what_brings_nothing() -> None:
    code = (
        f"import sys; sys.path[:0] = [{str(ROOT)!r}]\n"
        "from ingest.sandbox.confinement import renew_processor_seconds\n"
        "renew_processor_seconds(0)\n"
        "while True:\n"
        "    pass\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGXCPU
    sentence = failures.ended("x.txt", done.returncode, Limits())
    assert str(sentence).startswith("Reading x.txt brought nothing for 10 seconds")
