"""Words that are no longer quoted, and names that may be."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_NAME = 30
"""Characters of a name that somebody chooses."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A message whose words are shown nowhere any more."""

    message: str
    """``Message.id``."""
    by: str
    at: int
    """Milliseconds UTC."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether a member is named, by their own word; the last one about a member holds."""

    member: str
    """``Member.id``."""
    name: str
    """What they want to be called; empty where they take their consent back."""
    by: str
    """Who wrote it down: somebody of the staff, or the member in a message."""
    at: int
    """Milliseconds UTC."""
    message: str = ""
    """``Message.id`` of the member's own word; empty where staff wrote it down."""
