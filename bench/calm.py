"""Talks one after the other: the same lines as a quiet group would see them.

Lines written for training cross hard, as busy groups do. A linker that saw no others takes the answer that follows its
question in an empty room for the beginning of something else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bench.gold import GoldChannel
from models.records.message import Message

SIZES = (1, 3, 6, 2, 12)
"""Talks of the rooms that a channel is made into, one after the other."""
PAUSES_MS = (120_000, 600_000, 2_400_000, 7_200_000, 36_000_000)
"""Between two talks."""


def calm(channel: GoldChannel) -> Iterator[GoldChannel]:
    """The channel as quiet rooms of a few talks each, the same on every run."""
    chance = random.Random(channel.name)  # noqa: S311 - no secret
    talks = _talks(channel)
    while talks:
        size = chance.choice(SIZES)
        yield _room(channel, talks[:size], chance)
        talks = talks[size:]


def _talks(channel: GoldChannel) -> list[list[Message]]:
    talks: dict[str, list[Message]] = {}
    for message in channel.messages:
        talks.setdefault(channel.threads[message.id], []).append(message)
    return list(talks.values())


def _room(channel: GoldChannel, talks: Sequence[Sequence[Message]], chance: random.Random) -> GoldChannel:
    said: list[Message] = []
    now = talks[0][0].sent_at
    for talk in talks:
        now += chance.choice(PAUSES_MS)
        for before, message in pairwise([talk[0], *talk]):
            now += message.sent_at - before.sent_at
            said.append(replace(message, position=len(said), sent_at=now))
    ids = {message.id for message in said}
    return replace(
        channel,
        messages=tuple(said),
        roles={key: role for key, role in channel.roles.items() if key in ids},
        threads={key: thread for key, thread in channel.threads.items() if key in ids},
        links={key: links for key, links in channel.links.items() if key in ids},
    )
