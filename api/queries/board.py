"""The operator's board: what came from each group, what is missing, and what waits for a person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from api.queries.holdings import Holdings, Snapshot
from models.records.edition import Edition, State
from models.records.message import Channel
from models.records.schedule import ScheduleRun
from models.records.source import SourceReport
from models.store import imports, schedule
from models.store.channels import WEEK, ChannelWeek, weeks
from publish.agenda import queue

WEEKS = 26
"""Weeks of a group's line, the last ones."""
_SOURCES = 8
"""Files shown, those imported last."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group."""

    id: str
    name: str
    platform: str
    messages: int
    first: int
    """Milliseconds UTC."""
    last: int
    weeks: tuple[int, ...]
    """Messages by week, the last of all groups at the end."""
    missing: bool
    """True where nothing was read of the seven days before the newest message of all groups."""


@dataclass(frozen=True, slots=True)
class WaitingEdition:
    """An edition on its way to its readers."""

    number: int
    state: State
    undecided: int
    """Claims about which nobody has decided."""
    claims: int


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that an operator sees first."""

    groups: tuple[GroupRow, ...]
    """By name."""
    sources: tuple[SourceReport, ...]
    """The last imported first."""
    inbox: tuple[str, ...]
    """Names of exports that wait."""
    waiting: tuple[WaitingEdition, ...]
    """The newest first."""
    open_pains: int
    service: int
    """Open pain points about the organisers, which only they can answer."""
    schedule: ScheduleRun | None
    """What the last run on schedule did."""


def board(holdings: Holdings) -> Board:
    """The board of a workspace."""
    snapshot = holdings.snapshot()
    with holdings.reading() as database:
        groups = snapshot.memo.get("groups", lambda: _groups(snapshot, database))
        reports = imports.reports(database)
        run = schedule.last_run(database)
    pains = [pain for pain in snapshot.findings.pains.values() if not pain.resolved]
    return Board(
        groups,
        tuple(reports[::-1][:_SOURCES]),
        _inbox(holdings.path),
        tuple(_waiting(one) for one in _open(snapshot)),
        len(pains),
        sum(pain.about_service for pain in pains),
        run,
    )


def _groups(snapshot: Snapshot, database: Database) -> tuple[GroupRow, ...]:
    found: dict[str, list[ChannelWeek]] = defaultdict(list)
    for row in weeks(database):
        found[row.channel].append(row)
    newest = max((row.last for rows in found.values() for row in rows), default=0)
    known = sorted(snapshot.findings.channels.values(), key=lambda one: (one.name, one.id))
    return tuple(_group(one, found[one.id], newest) for one in known if one.id in found)


def _group(channel: Channel, rows: list[ChannelWeek], newest: int) -> GroupRow:
    counts = {row.week: row.messages for row in rows}
    end = newest // WEEK
    last = max(row.last for row in rows)
    return GroupRow(
        channel.id,
        channel.name,
        channel.platform,
        sum(counts.values()),
        min(row.first for row in rows),
        last,
        tuple(counts.get(week, 0) for week in range(end - WEEKS + 1, end + 1)),
        last < newest - WEEK,
    )


def _inbox(workspace: Path) -> tuple[str, ...]:
    folder = workspace / "inbox"
    own = {"done", "refused"}
    return tuple(sorted(path.name for path in folder.iterdir() if path.name not in own)) if folder.is_dir() else ()


def _open(snapshot: Snapshot) -> list[Edition]:
    newest = {one.number: one for one in snapshot.shelf.editions}
    return [one for one in newest.values() if one.state is not State.PUBLISHED][::-1]


def _waiting(edition: Edition) -> WaitingEdition:
    claims = sum(len(entry.claims) for entry in edition.entries)
    return WaitingEdition(edition.number, edition.state, len(queue(edition)), claims)
