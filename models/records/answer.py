"""Questions, what was said to them, and whether it held."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of an answer, by what members said after it."""

    CONFIRMED = "confirmed"
    """The asker (or another with the same problem) came back and said that it worked: 试过，行."""
    THANKED = "thanked"
    """The asker said thanks, no more: 只道了谢."""
    UNHEARD = "unheard"
    """No word on how it went was found."""
    CORRECTED = "corrected"
    """A later message denied it, or the asker reported that it failed: 被纠正."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Consecutive messages of one speaker in one thread that say one thing."""

    messages: tuple[str, ...]
    member: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One utterance that answers a question, with what became of it."""

    utterance: Utterance
    score: float
    """How good an answer it is, 0 to 1; comparable within one question."""
    outcome: Outcome
    reactions: tuple[str, ...] = ()
    """Messages that confirm or thank, the asker's first."""
    corrections: tuple[str, ...] = ()
    """Messages that deny it or report that it failed."""
    named: tuple[str, ...] = ()
    """Content words of the answer that its confirmations repeat (手动, xlsb), lower case: they mark the tried steps."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers, the best first."""

    id: str
    """``Message.id`` of the message that really asks."""
    thread: str
    asking: Utterance
    """The whole asking turn: its lead-in and details too."""
    details: tuple[str, ...]
    """Later messages of the asker in the thread that make the question more precise."""
    answers: tuple[Answer, ...]
    """Every answer found, best first; corrected ones last."""
    best: tuple[int, ...]
    """Indexes into ``answers`` worth naming as best: at most three, empty where none holds."""
    not_known: tuple[str, ...] = ()
    """Messages in which somebody said that they do not know."""
    same_here: tuple[str, ...] = ()
    """Messages in which somebody said that they have the same problem (同问, +1, me too)."""

    @property
    def resolved(self) -> bool:
        """True where an answer was confirmed, or stands unrefuted."""
        return bool(self.best)
