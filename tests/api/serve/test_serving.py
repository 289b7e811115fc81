"""One process serves one community, tells where, and ends well."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from api.cli.app import run
from api.serve.run import bound
from models.errors import BadOption
from tests.support_service import serving

ROOT = Path(__file__).parent.parent.parent.parent


@contextmanager
def started(workspace: Path, environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``stillroom serve`` in a process of its own, and where it listens."""
    line = [sys.executable, "-m", "api.cli", "--lang", "en", "serve", "-w", str(workspace), "--port", "0"]
    with subprocess.Popen(line, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            found = re.search(r"http://\S+", process.stderr.readline())
            assert found
            yield process, found[0]
        finally:
            process.kill()


HEAVY = ("libtorch", "sklearn", "lightgbm", "hdbscan", "numba")
"""What models need; it takes seconds to load."""


def test_a_workspace_is_made_and_served_before_anything_heavy_is_loaded(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with started(tmp_path / "new", environment) as (process, address):
        assert httpx2.get(f"{address}/healthz", trust_env=False).status_code == 200
        loaded = Path(f"/proc/{process.pid}/maps").read_text("utf-8")
        assert [holdings for holdings in HEAVY if holdings in loaded] == []
    assert (tmp_path / "new" / "stillroom.toml").is_file()


def test_a_second_server_is_told_who_has_the_workspace(
    tmp_path: Path, environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with started(tmp_path, environment) as (process, _):
        assert run(["--lang", "en", "serve", "-w", str(tmp_path), "--port", "0"]) == 4
        assert str(process.pid) in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_success(tmp_path: Path, environment: dict[str, str], number: signal.Signals) -> None:
    with started(tmp_path, environment) as (process, _):
        process.send_signal(number)
        assert process.wait(10) == 0
        assert process.stderr
        assert "has stopped" in process.stderr.read()


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with bound("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        assert run(["--lang", "en", "serve", "-w", str(tmp_path), "--port", port]) == 2
    told = f"Port {port} of 127.0.0.1 is taken by another program: stop it, or choose another one with --port."
    assert capsys.readouterr().err == f"stillroom: {told}\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["203.0.113.7", "nowhere.invalid", "a..b", "x" * 300, "a b"])
def test_a_host_that_is_no_address_here_is_one_sentence(host: str) -> None:
    with pytest.raises(BadOption, match="no address of this machine"):
        bound(host, 0)


def test_the_workspace_of_the_tests_is_served(to_serve: Path) -> None:
    with serving(to_serve) as served, served.client() as client:
        assert client.get("/readyz").json()["status"] == "ok"
