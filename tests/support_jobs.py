"""Exports of any size, uploads of them, and jobs waited for."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from api.access.caller import Caller, Way
from api.access.rights import Right
from api.access.store import open_store
from api.jobs.job import OPEN, Arguments, Job, Kind
from api.jobs.runner import JobRunner
from api.serve.opening import TABLES
from api.uploads.receiving import receiving
from api.uploads.shelf import Shelf
from models.store.pool import Pool
from models.workspace import Workspace
from tests.support_service import set_up

FIRST = 1_740_960_000
"""2025-03-03 00:00 UTC, in seconds."""
MANY = 6_000
"""Messages that take a job a second to read, told of in small batches: time to cancel it, or to kill it."""
OPERATOR = Caller(Way.SESSION, "person:1", "林晚", frozenset({Right.OPERATE}))
OTHER = Caller(Way.SESSION, "person:2", "Zoë", frozenset({Right.OPERATE}))
_LONGEST = 60


def export(count: int, name: str = "训练营一群", number: int = 11) -> bytes:
    """A group of so many messages, as Telegram Desktop writes it."""
    messages = [
        {
            "id": place + 1,
            "type": "message",
            "date": "2025-03-03T00:00:00",
            "date_unixtime": str(FIRST + place * 60),
            "from": f"学员{place % 7}",
            "from_id": f"user{place % 7}",
            "text": f"第{place}天打卡，今天学了透视表",
        }
        for place in range(count)
    ]
    told = {"name": name, "type": "private_supergroup", "id": number, "messages": messages}
    return json.dumps(told, ensure_ascii=False).encode()


def uploaded(shelf: Shelf, data: bytes, name: str = "训练营一群.json") -> str:
    """An upload that is complete; its id."""
    upload = shelf.begin(name, len(data), OPERATOR)
    with receiving(shelf, upload, 0) as part:
        part.add(data)
    return upload.id


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that another process brings about."""
    last = time.monotonic() + _LONGEST
    while not true():
        assert time.monotonic() < last, "it did not come about"
        time.sleep(0.02)


def over(runner: JobRunner, job: Job) -> Job:
    """The job once it is over."""
    wait_until(lambda: runner.job(job.id).state not in OPEN)
    return runner.job(job.id)


def reading(runner: JobRunner, job: Job) -> int:
    """Wait until the job has told that it reads messages; the id of its process."""
    wait_until(lambda: any(event.step == "Reading messages" and event.done for event in runner.events(job.id)))
    running = runner._running
    assert running
    assert running[0] == job.id
    return running[1].pid


def ask(runner: JobRunner, kind: Kind, *uploads: str, **more: object) -> Job:
    """A job of the operator's."""
    return runner.submit(kind, Arguments(uploads, **more), OPERATOR, "en")  # type: ignore[arg-type]


@contextmanager
def service_store(workspace: Path) -> Iterator[Pool]:
    """``service.sqlite`` of a workspace, which is made where it is not there."""
    with Workspace.open(workspace, create=True):
        pass
    set_up(workspace, import_batch="50")
    with closing(open_store(workspace, TABLES)) as store:
        yield store
