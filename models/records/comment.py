"""What reviewers say to one another about a claim or an entry; never published, only ever appended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark, or the word that an earlier one is settled."""

    number: int
    """From 1, in order; 0 until it is kept."""
    entry: str
    """``Entry.id`` in which the person saw it."""
    target: str
    """``Claim.id``, or the ``Entry.id`` for a remark about all of it."""
    by: str
    """Who says it: a name that the operator gave, no member's."""
    at: int
    """Milliseconds UTC."""
    text: str
    """Empty where it only settles another."""
    resolves: int | None = None
    """The number of the comment that it settles."""
