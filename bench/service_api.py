"""The reading side of the API under load: topic summaries, ask, search, conversations.

    python -m bench.service_api WORKSPACE [--rate 150] [--seconds 60]

WORKSPACE is a copy of a distilled workspace: accounts are added to it. A real server is started over it. Requests are
sent at fixed times whatever becomes of those before, and each is measured from the time at which it was due: a server
that falls behind shows it. Nothing is asked twice in the same words.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import httpx2

from api.access import people, schema, tokens
from api.access.caller import Caller, Way
from api.access.rights import RIGHTS, Right, Role
from api.access.store import open_store

MIX: dict[str, int] = {"summary of a topic": 45, "summary of a month": 10, "ask": 15, "search": 15, "conversation": 15}
"""Requests of each kind in a hundred."""
READERS = 50
"""Tokens that the requests are sent with in turn, for each has its rate."""
GOAL = 50
"""Milliseconds within which 95 of 100 answers are wanted."""
_START = 120
"""Seconds that the server may take until it answers by meaning."""
_SEED = 5

Request = tuple[str, str]
"""Kind, and path with query."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer."""

    kind: str
    milliseconds: float
    status: int
    size: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the load and print its figures; 1 where the goal is missed or anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--rate", type=int, default=150, help="requests a second")
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args(arguments)
    with served(options.workspace) as server:
        answers = asyncio.run(_load(server, options.workspace, options.rate, options.seconds))
        told(answers)
    slow = percentile([one.milliseconds for one in answers], 95) > GOAL
    return int(slow or any(one.status != httpx2.codes.OK for one in answers))


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    address: str
    process: int
    tokens: tuple[str, ...]

    def cpu_seconds(self) -> float:
        """Processor time that it has used."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Its resident memory."""
        return int(Path(f"/proc/{self.process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def served(workspace: Path) -> Iterator[Server]:
    """A real server over the workspace for the block."""
    secrets, port = accounts(workspace), _free_port()
    line = [sys.executable, "-m", "api.cli", "serve", "--workspace", str(workspace), "--port", str(port)]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            yield Server(f"http://127.0.0.1:{port}", process.pid, secrets)
        finally:
            process.terminate()


def _wait(port: int) -> None:
    begun = time.perf_counter()
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            print(f"listens after {time.perf_counter() - begun:.1f} s")
            return


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return int(listener.getsockname()[1])


def accounts(workspace: Path) -> tuple[str, ...]:
    """The tokens of readers who may see the community's talk."""
    with closing(open_store(workspace, (schema.migrations,))) as store:
        with store.writing() as database:
            person = people.add(database, f"bench {time.time_ns()}", Role.OPERATOR, "")
        caller = Caller(Way.SESSION, person.key, person.name, RIGHTS[Role.OPERATOR], person=person.id)
        scopes = {Right.READ, Right.COMMUNITY}
        return tuple(tokens.make(store, caller, f"reader {number}", scopes).secret for number in range(READERS))


def requests(workspace: Path, count: int) -> list[Request]:
    """A mix of requests, no question and no search twice; the same for the same workspace."""
    chance = random.Random(_SEED)  # noqa: S311 (a mix, no secret)
    with closing(sqlite3.connect(f"{workspace.absolute().as_uri()}/stillroom.sqlite?mode=ro", uri=True)) as database:
        texts = [text for (text,) in database.execute(
            "SELECT text FROM message JOIN role ON role.message = message.id "
            "WHERE role.role = 'question' AND length(text) BETWEEN 15 AND 200 ORDER BY message.id"
        )]  # fmt: skip
        topics = [key for (key,) in database.execute("SELECT id FROM finding WHERE kind = 'Topic' ORDER BY id")]
        threads = [key for (key,) in database.execute("SELECT id FROM thread ORDER BY id")]
        months = [month for (month,) in database.execute(
            "SELECT DISTINCT strftime('%Y-%m', sent_at / 1000, 'unixepoch') AS month FROM message ORDER BY month"
        )]  # fmt: skip
    chance.shuffle(texts)
    said = chain.from_iterable(repeat(texts))
    kinds = chance.choices(list(MIX), list(MIX.values()), k=count)
    ways = {
        "summary of a topic": lambda: f"/topics/{chance.choice(topics)}/summary",
        "summary of a month": lambda: "/summary?" + urlencode({"period": chance.choice(months)}),
        "ask": lambda: "/ask?" + urlencode({"question": next(said)}),
        "search": lambda: _search(chance, next(said)),
        "conversation": lambda: f"/threads/{chance.choice(threads)}",
    }
    return [(kind, "/api/v1" + ways[kind]()) for kind in kinds]


def _search(chance: random.Random, text: str) -> str:
    """Two words of a question among messages, or the question among conversations."""
    if chance.random() < 1 / 3:
        return "/search/threads?" + urlencode({"q": text, "limit": 20})
    words = sorted(re.findall(r"\w{4,}|[\u4e00-\u9fff]{2}", text), key=len)[-2:]
    return "/search/messages?" + urlencode({"q": " ".join(words) or text, "limit": 20})


async def _load(server: Server, workspace: Path, rate: int, seconds: int) -> list[Answered]:
    limits = httpx2.Limits(max_connections=200, max_keepalive_connections=200)
    async with httpx2.AsyncClient(base_url=server.address, limits=limits, trust_env=False, timeout=120) as client:
        await _until_ready(client, server)
        asked = requests(workspace, rate * seconds)
        before, begun = server.cpu_seconds(), time.perf_counter()
        jobs = [
            _send(client, server.tokens[place % READERS], one, begun + place / rate) for place, one in enumerate(asked)
        ]
        answers = await asyncio.gather(*jobs)
        spent = time.perf_counter() - begun
    print(
        f"{len(answers)} requests in {spent:.1f} s, {len(answers) / spent:.0f} a second; load {os.getloadavg()[0]:.1f}"
    )
    print(f"server: {(server.cpu_seconds() - before) / spent:.0%} of a core, {server.megabytes():.0f} MB")
    return list(answers)


async def _until_ready(client: httpx2.AsyncClient, server: Server) -> None:
    """Wait until questions are answered by meaning; tell how long the first answers took."""
    begun, headers = time.perf_counter(), {"Authorization": f"Bearer {server.tokens[0]}"}
    for path in ("/api/v1/topics", "/api/v1/ask?question=deploy", "/api/v1/search/threads?q=deploy"):
        first = time.perf_counter()
        (await client.get(path, headers=headers)).raise_for_status()
        print(f"cold {path}: {time.perf_counter() - first:.1f} s")
    while time.perf_counter() - begun < _START:
        asked = (await client.get("/api/v1/ask?question=deploy", headers=headers)).json()
        found = (await client.get("/api/v1/search/threads?q=deploy", headers=headers)).json()
        if asked["by"] == "meaning" and found["items"]:
            break
        await asyncio.sleep(0.5)
    print(f"by meaning after {time.perf_counter() - begun:.1f} s")


async def _send(client: httpx2.AsyncClient, token: str, request: Request, due: float) -> Answered:
    await asyncio.sleep(max(due - time.perf_counter(), 0))
    answer = await client.get(request[1], headers={"Authorization": f"Bearer {token}"})
    took = (time.perf_counter() - due) * 1000
    return Answered(request[0], took, answer.status_code, len(answer.content))


def told(answers: Sequence[Answered]) -> None:
    """Print a row for each kind, and one for all."""
    rows: dict[str, list[Answered]] = defaultdict(list)
    for one in answers:
        rows[one.kind].append(one)
    print(f"{'':20} {'requests':>8} {'median':>7} {'p95':>7} {'p99':>7} {'most':>7}  bytes  (milliseconds)")
    for kind, some in [*sorted(rows.items()), ("all", list(answers))]:
        times = [one.milliseconds for one in some]
        figures = " ".join(
            f"{value:7.1f}" for value in (median(times), *(percentile(times, part) for part in (95, 99, 100)))
        )
        print(f"{kind:20} {len(some):8} {figures}  {median(one.size for one in some):.0f}")
    print("statuses:", dict(Counter(one.status for one in answers)))


def percentile(values: Sequence[float], part: int) -> float:
    """The value that so many in a hundred do not exceed."""
    return sorted(values)[max(len(values) * part // 100 - 1, 0)]


if __name__ == "__main__":
    sys.exit(main())
