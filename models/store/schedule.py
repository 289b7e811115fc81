"""The schedule's state: one row a period, so that none is made twice, and what each run did."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from models.codec import from_json, to_json
from models.records.schedule import PeriodDone, ScheduleRun

_SAVE = "INSERT OR REPLACE INTO schedule_period VALUES (?, ?)"


def periods(database: Database) -> dict[str, PeriodDone]:
    """What became of each period, by its label."""
    rows = database.conn.execute("SELECT period, json FROM schedule_period ORDER BY period")
    return {label: from_json(PeriodDone, text) for label, text in rows}


def settle(database: Database, done: PeriodDone) -> None:
    """Say what became of a period, in place of what was said before."""
    with database.atomic():
        database.conn.execute(_SAVE, (done.period, to_json(done)))


def keep_run(database: Database, run: ScheduleRun, *, complete: bool) -> None:
    """Keep what a run did so far, in place of what it had done before."""
    with database.atomic():
        database.conn.execute("DELETE FROM schedule_run WHERE NOT complete")
        database.conn.execute("INSERT INTO schedule_run (complete, json) VALUES (?, ?)", (complete, to_json(run)))


def last_run(database: Database, *, complete: bool = True) -> ScheduleRun | None:
    """What the last complete run did, or the one that broke off since; None where there is none."""
    query = "SELECT json FROM schedule_run WHERE complete = ? ORDER BY number DESC LIMIT 1"
    row = database.conn.execute(query, (complete,)).fetchone()
    return from_json(ScheduleRun, row[0]) if row else None


def digests(database: Database, starts: Sequence[int]) -> list[str]:
    """A hash of the ids of the messages of each period; empty where nothing was said.

    ``starts`` holds the beginning of each in milliseconds UTC, ascending, and at last the end of the last one.
    """
    hashes: list[Any] = [None] * (len(starts) - 1)
    rows = database.conn.execute(
        "SELECT sent_at, id FROM seen_message WHERE sent_at >= ? AND sent_at < ? ORDER BY id", (starts[0], starts[-1])
    )
    for sent_at, message in rows:
        place = bisect_right(starts, sent_at) - 1
        hashes[place] = hashes[place] or hashlib.blake2b(digest_size=16)
        hashes[place].update(message.encode())
    return [found.hexdigest() if found else "" for found in hashes]


def last_heard(database: Database) -> dict[str, int]:
    """When the last message of each group was sent, by the group's name."""
    rows = database.conn.execute(
        "SELECT name, max(sent_at) FROM seen_message JOIN seen_channel ON seen_channel.id = channel "
        "GROUP BY name ORDER BY name"
    )
    return dict(rows.fetchall())
