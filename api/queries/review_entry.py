"""One entry before its reviewer: its claims on one side, the conversation that they come from on the other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.queries.review_claims import Remark, ReviewClaim, Verdicted, remarks, review_claims, verdicted
from api.queries.review_queue import Heading, heading, title_of
from api.queries.review_state import ReviewState, review_state
from api.queries.source_talk import Talk, source_talk
from models.errors import NotFound
from models.i18n import N_
from models.records.decision import Decision, Verdict
from models.records.edition import Validity
from models.store import comments
from models.workspace import Workspace
from publish.agenda import Task, agenda
from publish.pace import minutes
from publish.review import last_about
from publish.risk import Reason

WINDOW, WIDEST = 3, 50
"""Messages of the conversation shown around each quote, usually and at most."""
_NO_ENTRY = N_("Edition {number} has no entry {entry}: take one from its queue.")


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """All that a reviewer needs to decide on one entry."""

    heading: Heading
    entry: str
    title: str
    kind: str
    chapter: str | None
    level: str
    maturity: str
    figures: dict[str, int]
    out: bool
    """True where it is rejected or set aside as a whole."""
    version: int
    """The number of the last decision in it, 0 before any: send it as ``expected`` to decide on all of it."""
    verdict: Verdicted | None
    """The last word on the entry as a whole."""
    validity: Validity | None
    reasons: tuple[Reason, ...]
    minutes: int
    """To read what waits in it; 0 where nothing does."""
    claims: tuple[ReviewClaim, ...]
    remarks: tuple[Remark, ...]
    """About all of it."""
    talks: tuple[Talk, ...]
    place: int | None
    """In the queue, from 1; None where nothing of it waits."""
    before: str | None
    """The entry before it in the queue."""
    after: str | None
    """The next one; the first of the queue where nothing of it waits."""


def review_entry(path: Path, number: int, entry: str, window: int = WINDOW) -> ReviewEntry:
    """The entry by the decisions that hold this moment, with ``window`` messages around each quote.

    Raises ``NotFound``, ``WorkspaceError``.
    """
    with Workspace.open(path) as workspace:
        state = review_state(workspace, number)
        found = next((one for one in state.told.entries if one.id == entry), None)
        if found is None:
            raise NotFound(_NO_ENTRY, number=number, entry=entry)
        said = comments.load(workspace.database, [entry])
        talks = source_talk(workspace.database, found.claims, min(window, WIDEST))
    now = state.now()
    tasks = agenda(now)
    place = next((at for at, task in enumerate(tasks) if task.entry.id == entry), None)
    task = None if place is None else tasks[place]
    last = last_about(state.decisions, entry, entry, {claim.id for claim in found.claims})
    whole = _last_whole(state, entry)
    return ReviewEntry(
        heading(state, now, tasks),
        entry,
        title_of(found),
        found.kind.value,
        found.chapter,
        found.level.value,
        found.maturity.value,
        found.figures,
        out=entry in state.shut,
        version=last.number if last else 0,
        verdict=verdicted(whole) if whole else None,
        validity=found.validity,
        reasons=task.reasons if task else (),
        minutes=minutes(task.seconds) if task else 0,
        claims=review_claims(state, found, task, said),
        remarks=remarks(said).get(entry, ()),
        talks=talks,
        place=None if place is None else place + 1,
        before=tasks[place - 1].entry.id if place else None,
        after=_next(tasks, place),
    )


def _last_whole(state: ReviewState, entry: str) -> Decision | None:
    beside = {Verdict.STATEMENT, Verdict.MARK}
    whole = (one for one in state.holding if one.target == entry and one.verdict not in beside)
    return max(whole, key=lambda one: one.number, default=None)


def _next(tasks: tuple[Task, ...], place: int | None) -> str | None:
    at = 0 if place is None else place + 1
    return tasks[at].entry.id if at < len(tasks) else None
