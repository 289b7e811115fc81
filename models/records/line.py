"""A message as pages and programs read it: by itself, without what the stages need."""

from __future__ import annotations

from dataclasses import dataclass

from models.records.role import Role


@dataclass(frozen=True, slots=True)
class Line:
    """One message with its role."""

    id: str
    channel: str
    """``Channel.id``."""
    sent_at: int
    """Milliseconds since 1970-01-01 UTC."""
    member: str
    """``Member.id``; empty for messages of the platform itself."""
    kind: str
    text: str
    reply_to: str | None
    """The message visibly quoted; it may never have been read."""
    role: Role | None
    """None before it was distilled."""


@dataclass(frozen=True, slots=True)
class ThreadSpan:
    """A conversation in figures."""

    thread: str
    channel: str
    first: str
    """``Message.id`` that it begins with."""
    first_at: int
    """Milliseconds UTC."""
    last_at: int
    messages: int
    members: tuple[str, ...]
    """``Member.id`` of everybody who spoke, sorted; the platform itself is nobody."""
