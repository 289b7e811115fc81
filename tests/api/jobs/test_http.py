"""From uploads to an edition by the API; events are followed, left and taken up again."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from api.access import tokens
from api.access.rights import Right, Role
from api.jobs.runner import JobRunner
from api.uploads.shelf import Shelf
from tests.support_access import account
from tests.support_jobs import MANY, export, over, reading, service_store, wait_until
from tests.support_service import Served, serving

ROOT = Path(__file__).parent.parent.parent.parent
API = "/api/v1"


@pytest.fixture
def served(own: Path) -> Iterator[Served]:
    with service_store(own):
        pass
    with serving(own) as server:
        yield server


@pytest.fixture
def runner(served: Served) -> JobRunner:
    return served.service.jobs


@pytest.fixture
def client(served: Served) -> Iterator[httpx2.Client]:
    with served.client(token_of(served.service.store), timeout=60) as client:
        yield client


def token_of(store: Any) -> str:
    caller = account(store, "林晚", Role.ADMIN)
    return tokens.make(store, caller, "tests", {Right.OPERATE}).secret


def sent(client: httpx2.Client, data: bytes, name: str = "一群.json") -> str:
    answer = client.post(f"{API}/uploads", files={"file": (name, data)})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["items"][0]["id"])


def events(client: httpx2.Client, job: int, after: int | None = None) -> list[dict[str, Any]]:
    """Every event of the stream, to its end."""
    headers = {} if after is None else {"Last-Event-ID": str(after)}
    found: list[dict[str, Any]] = []
    with client.stream("GET", f"{API}/jobs/{job}/events", headers=headers) as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        for block in "".join(answer.iter_text()).split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
            if fields:
                found.append({"id": int(fields["id"]), "event": fields["event"], **json.loads(fields["data"])})
    return found


def test_a_preview_then_an_import(client: httpx2.Client, runner: JobRunner) -> None:
    id_ = sent(client, export(20))
    preview = client.post(f"{API}/sources/preview", json={"uploads": [id_]})
    assert (preview.status_code, preview.headers["Location"]) == (202, f"{API}/jobs/{preview.json()['id']}")
    over(runner, runner.job(preview.json()["id"]))
    found = client.get(preview.headers["Location"]).json()
    assert found["result"]["inspected"]["sources"][0]["channels"] == ["训练营一群"]
    assert client.get(f"{API}/sources").json() == {"items": [], "next": None}
    started = client.post(f"{API}/imports", json={"uploads": [id_], "edition": False})
    over(runner, runner.job(started.json()["id"]))
    (source,) = client.get(f"{API}/sources").json()["items"]
    assert (source["source"], source["messages"], source["people"]) == ("一群.json", 20, 7)
    assert client.get(f"{API}/uploads").json()["items"] == []
    kinds = [each["kind"] for each in client.get(f"{API}/jobs", params={"limit": 2}).json()["items"]]
    assert kinds == ["import", "inspect"]


def test_nothing_of_a_record_is_kept_beside_the_workspace(client: httpx2.Client, runner: JobRunner) -> None:
    data = export(3)[:-2] + ', {"id": 9, "type": "message", "from": "王小明", "text": "密语"}]}'.encode()
    started = client.post(f"{API}/imports", json={"uploads": [sent(client, data)], "edition": False})
    job = over(runner, runner.job(started.json()["id"]))
    assert job.result
    assert job.result["imported"]["skipped"] == 1
    shown = client.get(f"{API}/jobs/{job.id}").text + client.get(f"{API}/sources").text
    assert "王小明" not in shown
    assert "密语" not in shown


def test_events_are_followed_to_the_end_and_taken_up_from_any(client: httpx2.Client) -> None:
    started = client.post(f"{API}/imports", json={"uploads": [sent(client, export(MANY))], "edition": False}).json()
    live = events(client, started["id"])
    assert [each["state"] for each in live if each["event"] == "state"] == ["queued", "running", "done"]
    assert [each["id"] for each in live] == sorted({each["id"] for each in live})
    assert len([each for each in live if each["event"] == "progress"]) >= 3
    assert events(client, started["id"], after=live[-2]["id"]) == live[-1:]
    assert events(client, started["id"], after=live[-1]["id"]) == []
    assert client.get(f"{API}/jobs/999/events").status_code == 404


def test_events_end_with_the_server(own: Path) -> None:
    with service_store(own) as store:
        token = token_of(store)
    with serving(own) as served, served.client(token, timeout=60) as client:
        started = client.post(f"{API}/imports", json={"uploads": [sent(client, export(MANY))], "edition": False}).json()
        reading(served.service.jobs, served.service.jobs.job(started["id"]))
        with client.stream("GET", f"{API}/jobs/{started['id']}/events") as answer:
            lines = answer.iter_lines()
            assert next(lines).startswith(("event:", "data:"))
            served.service.stopping.set()
            assert list(lines)[-1] == ""


def test_a_language_is_that_of_the_caller(client: httpx2.Client, runner: JobRunner) -> None:
    started = client.post(f"{API}/sources/preview", json={"uploads": [sent(client, b"no export", "a.pdf")]}).json()
    over(runner, runner.job(started["id"]))
    told = [
        client.get(f"{API}/jobs/{started['id']}", headers={"Accept-Language": language}).json()["error"]
        for language in ("en", "zh")
    ]
    assert told[0].isascii()
    assert not told[1].isascii()


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/imports", {"uploads": []}, 422),
        ("/imports", {"uploads": ["0" * 32]}, 404),
        ("/imports", {"uploads": ["\x00"]}, 404),
        ("/imports", {"uploads": ["../../etc"]}, 404),
        ("/sources/preview", {"uploads": ["a"], "timezone": "Beijing"}, 404),
        ("/jobs", {"kind": "import"}, 422),
        ("/jobs", {"kind": "publish", "period": "soon"}, 404),
        ("/jobs", {"kind": "publish", "start": "2025-03-04", "end": "2025-03-03"}, 404),
        ("/jobs/5/cancel", {}, 404),
        ("/jobs/0/retry", {}, 422),
        ("/jobs/99999999999999999999/retry", {}, 422),
    ],
)
def test_what_cannot_be_is_told_at_once(client: httpx2.Client, path: str, body: dict[str, Any], status: int) -> None:
    answer = client.post(API + path, json=body)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json"), answer.text


@contextmanager
def serve_process(workspace: Path, environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``stillroom serve`` in a process of its own, and where it listens."""
    line = [sys.executable, "-m", "api.cli", "--lang", "en", "serve", "-w", str(workspace), "--port", "0"]
    with subprocess.Popen(line, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            found = re.search(r"http://\S+:\d+", process.stderr.readline())
            assert found
            yield process, found[0]
        finally:
            process.kill()


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()] + [
        int(each)
        for task in Path(f"/proc/{pid}/task").iterdir()
        if task.name != str(pid)
        for each in (task / "children").read_text().split()
    ]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the children of a process are read from /proc")
def test_a_server_that_is_killed_leaves_no_process_and_says_what_was_interrupted(
    own: Path, environment: dict[str, str]
) -> None:
    with service_store(own) as store:
        token, shelf = token_of(store), Shelf(store, own)
    headers = {"Authorization": f"Bearer {token}"}
    with serve_process(own, environment) as (server, address):
        with httpx2.Client(base_url=address, headers=headers, trust_env=False) as client:
            body = {"uploads": [sent(client, export(MANY))], "edition": False}
            job = client.post(f"{API}/imports", json=body).json()["id"]
            wait_until(lambda: (client.get(f"{API}/jobs/{job}").json()["progress"] or {}).get("total") == MANY)
            (child,) = children(server.pid)
            os.kill(server.pid, signal.SIGKILL)
        wait_until(lambda: not Path(f"/proc/{child}").exists())
    with serve_process(own, environment) as (_, address), httpx2.Client(base_url=address, headers=headers) as client:
        left = client.get(f"{API}/jobs/{job}").json()
        assert (left["state"], left["error"]) == (
            "interrupted",
            "The server ended while this ran: run it again; what was complete is kept.",
        )
        again = client.post(f"{API}/jobs/{job}/retry").json()
        wait_until(lambda: client.get(f"{API}/jobs/{again['id']}").json()["state"] == "done")
        assert client.get(f"{API}/sources").json()["items"][0]["messages"] == MANY
    assert not list(shelf.workspace.glob("uploads/*"))
