"""The decisions that hold in an edition: what was taken out and can be taken back, too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.queries.review_state import review_state
from models.records.decision import Decision
from models.store import decisions
from models.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision, without what was seen when it was made."""

    number: int
    verdict: str
    target: str
    entry: str
    by: str
    at: int
    """Milliseconds UTC."""
    reason: str
    text: str
    applies_to: str
    valid_until: str
    undoes: int | None
    words: str
    """The first words of what it is about."""
    whole: bool
    """True where it is about the entry, not about one claim."""


def decision_rows(path: Path, number: int) -> tuple[DecisionRow, ...]:
    """Those that hold in the latest revision of an edition, in the order in which they were made.

    Raises ``NotFound``, ``WorkspaceError``.
    """
    with Workspace.open(path) as workspace:
        state = review_state(workspace, number)
    return tuple(map(decision_row, state.concerning()))


def decision_numbered(path: Path, number: int) -> DecisionRow | None:
    """The decision of that number, whether it holds or not."""
    with Workspace.open(path) as workspace:
        made = decisions.load_all(workspace.database)
    return next((decision_row(one) for one in made if one.number == number), None)


def decision_row(decision: Decision) -> DecisionRow:
    """The decision as it is shown."""
    return DecisionRow(
        decision.number,
        decision.verdict.value,
        decision.target,
        decision.entry,
        decision.by,
        decision.at,
        decision.reason,
        decision.text,
        decision.applies_to,
        decision.valid_until,
        decision.undoes,
        next((claim.text for claim in decision.seen), ""),
        decision.whole,
    )
