"""Messages that answer one another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation of one channel."""

    id: str
    """Hash of its first message's id: stays while the thread grows."""
    channel: str
    messages: tuple[str, ...]
    """``Message.id`` in order of position."""
    replies: tuple[tuple[str, str], ...]
    """(message, the earlier message it answers or continues); the thread's first message has none."""


@dataclass(frozen=True, slots=True)
class ThreadVector:
    """A thread's content as the embedding model saw it."""

    thread: str
    text_hash: str
    """blake2b of the text that was embedded; with the model id it is the cache key."""
