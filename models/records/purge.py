"""What was erased for good: whose messages, of which groups, until when."""

from __future__ import annotations

from dataclasses import dataclass

RETENTION = ""
"""``Purge.by`` of what the setting ``keep_messages`` erased."""


@dataclass(frozen=True, slots=True)
class PurgeScope:
    """Whose messages are erased. Members, or groups and a time; an empty scope erases nothing."""

    members: tuple[str, ...] = ()
    """``Member.id``: everything that they said, wherever and whenever."""
    channels: tuple[str, ...] = ()
    """``Channel.id``; none: every group, where ``before`` is given."""
    before: int | None = None
    """Milliseconds UTC, exclusive; None: whenever it was said."""


@dataclass(frozen=True, slots=True)
class Purge:
    """One erasure, which also keeps what it erased from being imported again."""

    number: int
    """From 1, in order."""
    scope: PurgeScope
    by: str
    """Who asked for it; ``RETENTION`` where a setting did."""
    at: int
    """Milliseconds UTC."""
    messages: int
    """How many were erased."""
    exports: bool
    """True where the raw export files that hold them were to be deleted too."""
    complete: bool
    """False while something of them may be left: whoever runs it again goes on from there."""
