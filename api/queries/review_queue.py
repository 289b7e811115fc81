"""The queue of an edition: the entries in which something waits for a person, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from api.queries.review_state import ReviewState, review_state
from models.records.comment import Comment
from models.records.edition import Edition, Entry
from models.store import comments
from models.workspace import Workspace
from publish.agenda import Task, agenda
from publish.pace import minutes
from publish.risk import Reason


@dataclass(frozen=True, slots=True)
class Heading:
    """An edition in review, in figures."""

    edition: int
    revision: int
    state: str
    period: str
    claims: int
    """Claims that it would print now."""
    waiting: int
    """Of these, those that wait for a person."""
    minutes: int
    """To read all that waits, with its sources."""
    decided_since: int
    """Decisions made since it was compiled: they show when it is published again, and nobody signs before."""
    signed: tuple[str, ...]
    wanted: int
    """Signatures that it takes."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An entry that waits."""

    place: int
    """From 1."""
    entry: str
    title: str
    kind: str
    chapter: str | None
    waiting: int
    claims: int
    risk: int
    value: int
    minutes: int
    returned: bool
    """True where something is in it that a person had settled before."""
    reasons: tuple[Reason, ...]
    """Risks, the heaviest first, then what it is worth; ``sentence`` is of the catalogue, with its ``figures``."""
    comments: int
    """Comments that nobody has settled."""
    order: tuple[int, int, int]
    """By what rows are sorted; a row keeps it while others come and go."""


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """All that waits in an edition."""

    heading: Heading
    rows: tuple[QueueRow, ...]


def review_queue(path: Path, number: int) -> ReviewQueue:
    """The queue by the decisions that hold this moment. Raises ``NotFound``, ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        state = review_state(workspace, number)
        remarks = comments.load(workspace.database, [entry.id for entry in state.kept.entries])
    now = state.now()
    tasks = agenda(now)
    waiting = open_comments(remarks)
    rows = tuple(_row(place, task, waiting) for place, task in enumerate(tasks, start=1))
    return ReviewQueue(heading(state, now, tasks), rows)


def heading(state: ReviewState, now: Edition, tasks: Iterable[Task]) -> Heading:
    """The edition in figures; ``now`` and ``tasks`` are of the same moment."""
    left = tuple(tasks)
    spent = sum(task.seconds for task in left)
    return Heading(
        now.number,
        now.revision,
        state.kept.state.value,
        now.period.label,
        sum(len(entry.claims) for entry in now.entries),
        sum(len(task.claims) for task in left),
        minutes(spent) if spent else 0,
        sum(one.number > state.kept.decided for one in state.decisions),
        tuple(signature.by for signature in state.kept.signatures),
        state.wanted,
    )


def open_comments(remarks: Iterable[Comment]) -> dict[str, int]:
    """``Entry.id`` to how many comments in it nobody has settled."""
    said = tuple(remarks)
    settled = {one.resolves for one in said}
    found: dict[str, int] = {}
    for one in said:
        if one.resolves is None and one.number not in settled:
            found[one.entry] = found.get(one.entry, 0) + 1
    return found


def title_of(entry: Entry) -> str:
    """What heads the entry, else the name of its topic, else the first words in it."""
    first = next((claim.text for claim in entry.claims), "")
    return entry.title.text if entry.title else entry.topic_name or first


def _row(place: int, task: Task, remarks: Mapping[str, int]) -> QueueRow:
    entry = task.entry
    return QueueRow(
        place,
        entry.id,
        title_of(entry),
        entry.kind.value,
        entry.chapter,
        len(task.claims),
        len(entry.claims),
        task.risk,
        task.value,
        minutes(task.seconds),
        task.returned,
        task.reasons,
        remarks.get(entry.id, 0),
        task.order,
    )
