"""The same talk as others type it: lines broken into runs of messages, and the addressee called by name.

Lines written for training come whole and rarely name anybody, where people in Latin-script chats do both all day: a
model that never saw it takes a run of short messages for the one thing that was written as a run, complaint. Chinese
lines were written in runs, and stay as they are.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from bench.gold import GoldChannel
from models.records.message import Kind, Message
from models.records.role import Role
from nlp.words.scripts import has_han

BROKEN = 0.4
"""Share of the lines with more than one clause that are broken in two."""
NAMED = 0.3
"""Share of the replies that begin with the name of whom they answer."""
LEAST = 8
"""Letters of a part: a shorter one says nothing by itself."""
_CLAUSE = re.compile(r"(?<=[.!?,;:])\s+|\s+(?=(?:and|but|so|because|then|which|or|if|when)\s)", re.IGNORECASE)


def restyled(channel: GoldChannel) -> GoldChannel:
    """The channel with some lines broken and some addressees named, the same on every run."""
    chance = random.Random(channel.name)  # noqa: S311 - no secret
    by_id = {message.id: message for message in channel.messages}
    messages: list[Message] = []
    roles: dict[str, Role] = {}
    for message in channel.messages:
        addressee = _addressee(channel, message, by_id)
        named = _named(message, addressee) if addressee and chance.random() < NAMED else message
        parts = list(_parts(named)) if chance.random() < BROKEN else [named]
        messages += parts
        roles.update(_roles(parts, channel.roles[message.id]))
    numbered = tuple(replace(message, position=place) for place, message in enumerate(messages))
    return replace(channel, messages=numbered, roles=roles)


def _addressee(channel: GoldChannel, message: Message, by_id: dict[str, Message]) -> str:
    if has_han(message.text) or message.mentions or message.kind is not Kind.TEXT:
        return ""
    others = [by_id[key].member for key in sorted(channel.links.get(message.id, ())) if key in by_id]
    return next((member for member in others if member and member != message.member), "")


def _named(message: Message, addressee: str) -> Message:
    return replace(message, text=f"@{addressee} {message.text}", mentions=(addressee,))


def _parts(message: Message) -> Iterator[Message]:
    """The message as two, broken at the clause nearest to its middle; as it is where there is none."""
    text = message.text
    breaks = [found for found in _CLAUSE.finditer(text) if min(found.start(), len(text) - found.end()) >= LEAST]
    if not breaks or has_han(text) or message.kind is not Kind.TEXT or "\n" in text:
        yield message
        return
    middle = min(breaks, key=lambda found: abs(found.start() - len(text) / 2))
    yield replace(message, text=text[: middle.start()].rstrip(",;:. "))
    yield replace(
        message,
        id=f"{message.id}+",
        sent_at=message.sent_at + 1000,
        text=text[middle.end() :],
        mentions=(),
        reply_to=None,
    )


def _roles(parts: list[Message], role: Role) -> dict[str, Role]:
    """Of a broken question one part asks: the one with the question mark, else the longest."""
    if role is not Role.QUESTION or len(parts) == 1:
        return {part.id: role for part in parts}
    asking = max(parts, key=lambda part: ("?" in part.text, len(part.text)))
    return {part.id: role if part is asking else Role.FOLLOWUP for part in parts}
