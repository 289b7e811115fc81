"""What a workspace knows about its members' raw names; it passes between store and ``ingest`` only."""

from __future__ import annotations

from dataclasses import dataclass

from models.records.message import Member


@dataclass(frozen=True, slots=True)
class KnownName:
    """A raw name and the channel in which it was met."""

    channel: str
    """``Channel.id``."""
    name: str


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A member with every raw name met so far, in the order of meeting."""

    member: Member
    names: tuple[KnownName, ...] = ()
