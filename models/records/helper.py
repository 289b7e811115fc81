"""Members whom others' own words thank."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Helper:
    """A member whose answers the askers tried and confirmed. Volumes are left out on purpose (rule 25)."""

    member: str
    helped: tuple[str, ...]
    """``Question.id`` of every question for which an answer of theirs was confirmed, earliest first."""
    asked_before: tuple[str, str] | None = None
    """From asking to answering: (the first question they asked, the first they later helped with)."""
