"""Jobs and their events, kept; every function is given a connection and leaves the transaction to its caller."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from api.jobs.job import OPEN, Failure, Job, JobEvent, JobState, Kind, arguments_of
from models.errors import NotFound
from models.i18n import N_

_COLUMNS = (
    "id, kind, arguments, state, by, language, made_at, started_at, ended_at, result, failure, retry_of, cancelling"
)
_MISSING = N_("There is no job {id}.")
_LARGEST = 2**63 - 1
_STATES_OPEN = ", ".join(f"'{state.value}'" for state in sorted(OPEN))


def add(database: Database, job: Job) -> int:
    """Keep a new job, whose ``id`` is not looked at; its id."""
    row = (
        job.kind.value,
        json.dumps(asdict(job.arguments), ensure_ascii=False),
        job.state.value,
        job.by,
        job.language,
        job.made_at,
        job.retry_of,
    )
    query = "INSERT INTO job (kind, arguments, state, by, language, made_at, retry_of) VALUES (?, ?, ?, ?, ?, ?, ?)"
    made = int(database.conn.execute(query, row).lastrowid or 0)
    _tell_state(database, made, job.state, job.made_at)
    return made


def load(database: Database, id_: int) -> Job:
    """The job of that id. Raises ``NotFound``."""
    row = None
    if 0 < id_ <= _LARGEST:
        row = database.conn.execute(f"SELECT {_COLUMNS} FROM job WHERE id = ?", (id_,)).fetchone()  # noqa: S608 (our own columns)
    if row is None:
        raise NotFound(_MISSING, id=id_)
    return _job(row)


def latest(database: Database, limit: int, before: int | None = None, kind: Kind | None = None) -> list[Job]:
    """At most ``limit`` jobs, the newest first; those older than the job ``before``, and of one kind, if said."""
    query = f"SELECT {_COLUMNS} FROM job WHERE id < ?1 AND (?2 IS NULL OR kind = ?2) ORDER BY id DESC LIMIT ?3"  # noqa: S608
    top = _LARGEST if before is None else before
    return [_job(row) for row in database.conn.execute(query, (top, kind and kind.value, limit))]


def open_jobs(database: Database) -> list[Job]:
    """Jobs that wait or run, the oldest first."""
    query = f"SELECT {_COLUMNS} FROM job WHERE state IN ({_STATES_OPEN}) ORDER BY id"  # noqa: S608
    return [_job(row) for row in database.conn.execute(query)]


def counts(database: Database) -> dict[str, int]:
    """How many jobs stand where."""
    found = dict(database.conn.execute("SELECT state, count(*) FROM job GROUP BY state").fetchall())
    return {state: found.get(state, 0) for state in JobState}


def retried_by(database: Database, id_: int) -> int | None:
    """The id of the open job that does this one again."""
    query = f"SELECT id FROM job WHERE retry_of = ? AND state IN ({_STATES_OPEN})"  # noqa: S608
    row = database.conn.execute(query, (id_,)).fetchone()
    return int(row[0]) if row else None


def ask_to_cancel(database: Database, id_: int) -> None:
    """Note that somebody wants the end of a running job."""
    database.conn.execute("UPDATE job SET cancelling = 1 WHERE id = ?", (id_,))


def begin(database: Database, id_: int, at: int) -> None:
    """Say that a job runs."""
    database.conn.execute("UPDATE job SET state = ?, started_at = ? WHERE id = ?", (JobState.RUNNING.value, at, id_))
    _tell_state(database, id_, JobState.RUNNING, at)


def end(
    database: Database,
    id_: int,
    state: JobState,
    at: int,
    *,
    result: dict[str, Any] | None = None,
    failure: Failure | None = None,
) -> None:
    """Say how a job ended; of its progress the last event of each step stays."""
    row = (
        state.value,
        at,
        None if result is None else json.dumps(result, ensure_ascii=False),
        None if failure is None else json.dumps(asdict(failure), ensure_ascii=False),
        id_,
    )
    database.conn.execute("UPDATE job SET state = ?, ended_at = ?, result = ?, failure = ? WHERE id = ?", row)
    database.conn.execute(
        "DELETE FROM job_event WHERE job = ?1 AND state IS NULL AND id NOT IN "
        "(SELECT max(id) FROM job_event WHERE job = ?1 GROUP BY step, state)",
        (id_,),
    )
    _tell_state(database, id_, state, at)


def tell_progress(database: Database, event: JobEvent) -> None:
    """Append how far a job is; the event's ``id`` is not looked at."""
    query = "INSERT INTO job_event (job, at, step, done, total) VALUES (?, ?, ?, ?, ?)"
    database.conn.execute(query, (event.job, event.at, event.step, event.done, event.total))


def events(database: Database, id_: int, after: int = 0, limit: int = 1000) -> list[JobEvent]:
    """At most ``limit`` events of a job that came after the event ``after``, in their order."""
    query = "SELECT id, job, at, state, step, done, total FROM job_event WHERE job = ? AND id > ? ORDER BY id LIMIT ?"
    return [_event(row) for row in database.conn.execute(query, (id_, min(after, _LARGEST), limit))]


def last_progress(database: Database, id_: int) -> JobEvent | None:
    """How far a job is; None before it told."""
    query = (
        "SELECT id, job, at, state, step, done, total FROM job_event "
        "WHERE job = ? AND state IS NULL ORDER BY id DESC LIMIT 1"
    )
    row = database.conn.execute(query, (id_,)).fetchone()
    return _event(row) if row else None


def _tell_state(database: Database, id_: int, state: JobState, at: int) -> None:
    database.conn.execute("INSERT INTO job_event (job, at, state) VALUES (?, ?, ?)", (id_, at, state.value))


def _event(row: Sequence[Any]) -> JobEvent:
    return JobEvent(row[0], row[1], row[2], row[3] and JobState(row[3]), row[4], row[5], row[6])


def _job(row: Sequence[Any]) -> Job:
    return Job(
        row[0],
        Kind(row[1]),
        arguments_of(json.loads(row[2])),
        JobState(row[3]),
        row[4],
        row[5],
        row[6],
        row[7],
        row[8],
        json.loads(row[9]) if row[9] else None,
        Failure(**json.loads(row[10])) if row[10] else None,
        row[11],
        bool(row[12]),
    )
