"""The service under its usual crowd: 50 readers, 5 reviewers and one import at once.

    python -m bench.service_load WORKSPACE EXPORT [--seconds 120] [--readers 50]

WORKSPACE has an edition; it is copied, and the copy is served by ``stillroom serve``. Readers open a page or call the
API and think for a second; reviewers walk through the queue, decide and take back; EXPORT is uploaded and imported over
and over. Prints how long answers took, how many failed, and the server's descriptors and memory before and after.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import quantiles

import httpx2

from api.access import people, schema, tokens
from api.access.caller import Caller, Way
from api.access.rights import RIGHTS, Role
from api.access.store import open_store

THINKING_SECONDS = 1.0
WARM_SECONDS = 10.0
"""Before descriptors and memory are first measured: by then everything that loads late is loaded."""
FAILED, BROKEN = 400, 500
"""Statuses from which on an answer is no success, and from which on it is our fault."""
QUESTIONS = ("how to install", "数据透视表", "error", "怎么", "git push", "css grid", "标题", "async")
PAGES = ("/", "/editions", "/topics", "/topics/map", "/pains", "/prompts", "/ask?q={question}")
CALLS = (
    "/api/v1/topics",
    "/api/v1/topics/{topic}/summary",
    "/api/v1/topics/{topic}/trend",
    "/api/v1/pains",
    "/api/v1/editions",
    "/api/v1/entries",
    "/api/v1/search/entries?q={question}",
    "/api/v1/ask?question={question}",
)


@dataclass(slots=True)
class Tally:
    """What came of every request."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)

    def note(self, what: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self.seconds.setdefault(what, []).append(seconds)
        self.statuses[what, status] += 1


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who uses the service."""

    client: httpx2.AsyncClient
    tally: Tally

    async def send(self, what: str, method: str, path: str, **more: object) -> httpx2.Response:
        """Send a request and note how long its whole answer took."""
        began = time.perf_counter()
        answer = await self.client.request(method, path, **more)  # type: ignore[arg-type]
        self.tally.note(what, answer.status_code, time.perf_counter() - began)
        return answer


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the crowd and print what was measured; 1 where an answer failed or the database was locked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("export", type=Path)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Path(shutil.copytree(options.workspace, Path(scratch) / "served"))
        log = Path(scratch) / "log"
        with served(workspace, log) as (server, address):
            tally = asyncio.run(crowd(address, server, workspace, options))
        return told(tally, log)


@contextmanager
def served(workspace: Path, log: Path) -> Iterator[tuple[int, str]]:
    """The process that serves the workspace, and its address."""
    line = [sys.executable, "-m", "api.cli", "--lang", "en", "serve", "-w", str(workspace), "--port", "0"]
    began = time.perf_counter()
    with (
        log.open("wb") as output,
        subprocess.Popen(line, stdout=output, stderr=subprocess.PIPE, text=True) as process,
    ):
        assert process.stderr
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found, "the server did not start"
        print(f"start: {time.perf_counter() - began:.2f} s", flush=True)
        try:
            yield process.pid, found[0]
        finally:
            process.terminate()


async def crowd(address: str, server: int, workspace: Path, options: argparse.Namespace) -> Tally:
    """Let everybody in, for the time asked; measure the server after it is warm and when they have gone."""
    tally = Tally()
    async with AsyncExitStack() as stack:
        visitors = [
            await stack.enter_async_context(visitor(address, secret, tally))
            for secret in secrets_of(workspace, options.readers, options.reviewers)
        ]
        readers, reviewers, operator = visitors[: options.readers], visitors[options.readers : -1], visitors[-1]
        topics = [row["id"] for row in (await readers[0].send("set-up", "GET", "/api/v1/topics")).json()["items"]]
        edition = (await operator.send("set-up", "GET", "/api/v1/editions")).json()["items"][0]["number"]
        deadline = time.monotonic() + options.seconds
        content = options.export.read_bytes()
        acts = [
            *(read(one, place, topics, deadline) for place, one in enumerate(readers)),
            *(review(one, place, edition, deadline) for place, one in enumerate(reviewers)),
            imports(operator, options.export.name, content, deadline),
            measured(server, min(WARM_SECONDS, options.seconds / 2)),
        ]
        await asyncio.gather(*acts)
    await measured(server, WARM_SECONDS / 2)
    return tally


def secrets_of(workspace: Path, readers: int, reviewers: int) -> Iterator[str]:
    """A token for everybody: readers, reviewers, and one operator at the end."""
    with closing(open_store(workspace, (schema.migrations,))) as store:
        for place, role in enumerate([Role.READER] * readers + [Role.EXPERT] * reviewers + [Role.OPERATOR]):
            with store.writing() as database:
                person = people.add(database, f"load {place}", role, "")
            bearer = Caller(Way.SESSION, person.key, person.name, RIGHTS[role], person=person.id)
            yield tokens.make(store, bearer, "load", RIGHTS[role]).secret


@asynccontextmanager
async def visitor(address: str, secret: str, tally: Tally) -> AsyncIterator[Visitor]:
    """Somebody with a connection of their own."""
    headers = {"Authorization": f"Bearer {secret}", "Accept": "text/html, application/json"}
    async with httpx2.AsyncClient(base_url=address, headers=headers, timeout=60, trust_env=False) as client:
        yield Visitor(client, tally)


async def read(reader: Visitor, place: int, topics: Sequence[str], deadline: float) -> None:
    """Pages and calls in turn, each reader beginning at another one."""
    paths = (*PAGES, *CALLS)
    await asyncio.sleep(THINKING_SECONDS * (place % 50) / 50)
    for step in count(place):
        if time.monotonic() > deadline:
            return
        chosen = paths[step % len(paths)]
        topic = topics[step % len(topics)] if topics else ""
        address = chosen.format(topic=topic, question=QUESTIONS[step % len(QUESTIONS)])
        await reader.send(chosen, "GET", address)
        await asyncio.sleep(THINKING_SECONDS)


async def review(reviewer: Visitor, place: int, edition: int, deadline: float) -> None:
    """Take an entry of the queue, accept it, take that back; somebody may have been faster (409)."""
    base = f"/api/v1/editions/{edition}"
    while time.monotonic() < deadline:
        queue = (await reviewer.send("review", "GET", f"{base}/review")).json()["items"]
        if not queue:
            return
        entry = queue[place % len(queue)]["entry"]
        await reviewer.send("review", "GET", f"{base}/entries/{entry}/review")
        made = await reviewer.send("decide", "POST", f"{base}/decisions", json={"target": entry, "verdict": "accept"})
        await asyncio.sleep(THINKING_SECONDS)
        if made.is_success:
            body = {"decision": made.json()["number"]}
            await reviewer.send("decide", "POST", f"{base}/undo", json=body)
        await asyncio.sleep(THINKING_SECONDS)


async def imports(operator: Visitor, name: str, content: bytes, deadline: float) -> None:
    """Upload an export and import it, wait until that is over, and begin again."""
    while time.monotonic() < deadline:
        sent = await operator.send("upload", "POST", "/api/v1/uploads", files={"file": (name, content)})
        uploads = [item["id"] for item in sent.json()["items"]]
        started = await operator.send("job", "POST", "/api/v1/imports", json={"uploads": uploads})
        job = started.json()["id"]
        while time.monotonic() < deadline:
            await asyncio.sleep(THINKING_SECONDS)
            state = (await operator.send("job", "GET", f"/api/v1/jobs/{job}")).json()["state"]
            if state not in {"queued", "running"}:
                print(f"import: {state}", flush=True)
                break


async def measured(server: int, after: float) -> None:
    """Say after some seconds how much the server holds."""
    await asyncio.sleep(after)
    print(holdings(server), flush=True)


def holdings(server: int) -> str:
    """What a process holds: descriptors, memory, threads."""
    descriptors = len(list(Path(f"/proc/{server}/fd").iterdir()))
    status = Path(f"/proc/{server}/status").read_text("utf-8")
    resident = int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024
    threads = re.findall(r"Threads:\s+(\d+)", status)[0]
    return f"server: {descriptors} descriptors, {resident:.0f} MB, {threads} threads"


def told(tally: Tally, log: Path) -> int:
    """Print a Markdown table of what was measured."""
    print("| what | answers | p50 ms | p95 ms | slowest ms | refused |\n|---|---|---|---|---|---|")
    for what, seconds in sorted(tally.seconds.items()):
        cuts = quantiles(seconds, n=100) if len(seconds) > 1 else seconds * 99
        others = {
            status: times for (name, status), times in tally.statuses.items() if name == what and status >= FAILED
        }
        row = (len(seconds), *(f"{1000 * one:.0f}" for one in (cuts[49], cuts[94], max(seconds))), others or "")
        print(f"| {what} | {' | '.join(map(str, row))} |")
    written = log.read_text("utf-8")
    for line in sorted({_place(line) for line in written.splitlines() if '"defect"' in line}):
        print(f"defect: {line}")
    locked = written.count("database is locked")
    failed = sum(times for (_, status), times in tally.statuses.items() if status >= BROKEN)
    print(f"{failed} answers of the 500s, “database is locked” {locked} times")
    return int(bool(failed or locked))


def _place(line: str) -> str:
    """The kind of a defect and the last places of it in our code."""
    found = json.loads(line)
    return f"{found['error']} at {' < '.join(reversed(found['trace'][-3:]))}"


if __name__ == "__main__":
    sys.exit(main())
