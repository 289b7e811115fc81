"""Small talks written as lines, for tests of what is said in threads.

A line is ``(member, role, text)`` or ``(member, role, text, answered line)``: messages a minute apart, named m0, m1 …
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.records.message import Kind, Message
from models.records.role import Role, RoleLabel
from models.records.thread import Thread

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
MONDAY = 1_740_960_000_000
"""2025-03-03 00:00 UTC."""

Line = tuple[str, str, str] | tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Talked:
    """A thread with its messages and roles."""

    messages: list[Message]
    thread: Thread
    roles: dict[str, RoleLabel]


def talk(*lines: Line, name: str = "m", channel: str = "c", at: int = MONDAY, linked: bool = True) -> Talked:
    """One thread of ``lines``; each answers the line named, else the one before; ``linked=False`` leaves links out."""
    messages, roles, replies = [], {}, []
    for place, (member, role, text, *answered) in enumerate(lines):
        key = f"{name}{place}"
        messages.append(Message(key, channel, at // MINUTE + place, at + place * MINUTE, member, Kind.TEXT, text))
        roles[key] = RoleLabel(key, Role(role), 1.0)
        if place and linked:
            replies.append((key, f"{name}{answered[0] if answered else place - 1}"))
    thread = Thread(f"t-{name}", channel, tuple(one.id for one in messages), tuple(replies))
    return Talked(messages, thread, roles)


def together(talks: Sequence[Talked]) -> tuple[list[Message], list[Thread], dict[str, RoleLabel]]:
    """Messages, threads and roles of several talks."""
    roles = {key: label for one in talks for key, label in one.roles.items()}
    return [message for one in talks for message in one.messages], [one.thread for one in talks], roles
