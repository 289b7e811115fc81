"""Small talks written as lines, for tests of what is said in threads.

A line is ``(member, role, text)`` or ``(member, role, text, answered line)``: messages a minute apart, named m0, m1 …
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from models.records.message import Kind, Message
from models.records.role import Role, RoleLabel
from models.records.thread import Thread

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
MONDAY = 1_740_960_000_000
"""2025-03-03 00:00 UTC."""

SWIFT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For properties that take a millisecond an example."""
SLOW = settings(SWIFT, max_examples=12)
"""For properties that run a trained model."""

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


def chat(*rows: tuple[str, float, str]) -> list[Message]:
    """A channel's messages, named m0, m1 …, from rows of member, second and text."""
    return [
        Message(
            f"m{place}", "c", place, MONDAY + round(second * 1000), member, Kind.TEXT if member else Kind.SYSTEM, text
        )
        for place, (member, second, text) in enumerate(rows)
    ]


def roles_of(messages: Sequence[Message], *roles: str) -> dict[str, RoleLabel]:
    """The named roles in the messages' order; opinions where none is named."""
    named = [*roles, *["opinion"] * (len(messages) - len(roles))]
    return {one.id: RoleLabel(one.id, Role(role), 1.0) for one, role in zip(messages, named, strict=True)}


@st.composite
def chats(draw: st.DrawFn, least: int = 1, most: int = 14) -> list[Message]:
    """Any channel of a few members and the platform, with quotes (some of later messages) and mentions."""
    count = draw(st.integers(least, most))
    gaps = draw(st.lists(st.sampled_from([0, 5, 40, 200, 4000, 2 * 86400]), min_size=count, max_size=count))
    members = draw(st.lists(st.sampled_from(["a", "b", "c", ""]), min_size=count, max_size=count))
    texts = draw(st.lists(st.sampled_from(_SAYINGS), min_size=count, max_size=count))
    said = chat(*((member, sum(gaps[: place + 1]), texts[place]) for place, member in enumerate(members)))
    quotes = draw(st.dictionaries(st.integers(0, count - 1), st.integers(0, count - 1), max_size=3))
    named = draw(st.dictionaries(st.integers(0, count - 1), st.sampled_from(["a", "b", "gone"]), max_size=4))
    return [
        replace(
            one,
            reply_to=f"m{quotes[place]}" if place in quotes and one.member else None,
            mentions=(named[place],) if place in named else (),
        )
        for place, one in enumerate(said)
    ]


_SAYINGS = (
    "导出的图全是黑的怎么办",
    "关掉硬件加速再导出",
    "好了 谢谢",
    "早",
    "How do I export it?",
    "try File > Export",
    "",
    "😂",
)
