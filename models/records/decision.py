"""What a person decided about a claim or an entry; only ever appended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.records.edition import Claim


class Verdict(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    """It stands as it is printed."""
    EDIT = "edit"
    """It is printed in the editor's words, under the editor's name; its evidence stays."""
    REJECT = "reject"
    """It is wrong: it leaves."""
    SET_ASIDE = "set-aside"
    """It may be right and is not wanted here: it does not appear."""
    STATEMENT = "statement"
    """What a person knows and the chat never held; it joins an entry under their name."""
    UNDO = "undo"
    """An earlier decision no longer holds."""
    MARK = "mark"
    """Where it applies and until when it is valid; it says nothing of whether it is right."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, in the order in which they were made."""

    number: int
    """From 1, in order; 0 until it is kept."""
    verdict: Verdict
    target: str
    """``Claim.id``, or the ``Entry.id`` of ``entry`` for a decision about all of it."""
    by: str
    """Who signs it: a name that the operator gave, no member's."""
    at: int
    """Milliseconds UTC."""
    entry: str
    """``Entry.id`` in which the person saw it."""
    reason: str = ""
    """For colleagues; never printed for members."""
    text: str = ""
    """The words of an edit or a statement."""
    seen: tuple[Claim, ...] = ()
    """The claim as it was seen, or all of the entry's: by its evidence a changed claim finds what was decided."""
    undoes: int | None = None
    """The number of the decision that an undo takes back."""
    applies_to: str = ""
    """Of a mark: what it holds for, in the expert's words (MySQL 8, Windows); empty: for whatever it says."""
    valid_until: str = ""
    """Of a mark: the last day on which it holds (ISO 8601), by the community's calendar; empty: without end."""

    @property
    def whole(self) -> bool:
        """True where it is about the entry, not about one claim."""
        return self.target == self.entry
