"""What a person decided about a topic; only ever appended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TopicVerdict(StrEnum):
    """What was decided."""

    RENAME = "rename"
    """It is called so, whatever its messages would call it."""
    MERGE = "merge"
    """It is part of another topic."""
    SPLIT = "split"
    """A narrower topic is a chapter of its own."""
    PIN = "pin"
    """It stands first."""
    UNDO = "undo"
    """An earlier decision no longer holds."""


@dataclass(frozen=True, slots=True)
class TopicDecision:
    """One decision about a topic, in the order in which they were made."""

    number: int
    """From 1, in order; 0 until it is kept."""
    verdict: TopicVerdict
    topic: str
    """``Topic.id``."""
    by: str
    at: int
    """Milliseconds UTC."""
    into: str = ""
    """``Topic.id`` of the topic that a merged one is part of."""
    name: str = ""
    """Of a renamed one."""
    undoes: int | None = None
    """The number of the decision that an undo takes back."""
