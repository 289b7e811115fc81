"""Chinese lines as people type them who waste no sign: no stops, no particles, of a reply its first words alone.

Lines written for training are whole sentences, and a model that saw no others takes 九寸的别买 for chit-chat. A line
keeps its role when it is cut: what tells still tells, only shorter.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from bench.gold import GoldChannel
from models.records.message import Kind, Message
from models.records.role import NOISE_ROLES, Role
from nlp.words.scripts import has_han

CUT = 0.8
"""Share of the lines of more than one clause that are cut to one or two."""
LEFT_OUT = 0.6
"""Share of the noise that is left out: a small group that wastes no sign wastes few lines, too."""
BARE = 0.7
"""Share of the lines that lose the sign or the particle by which they end."""
LEAST = 2
"""Characters of a clause that says something by itself."""
FIRST, LAST = frozenset({Role.ANSWER, Role.EXPERIENCE, Role.OPINION, Role.CONFIRM}), frozenset({Role.QUESTION})
"""Roles whose first clause says what they say, and those whose last does."""
_STOPS = re.compile(r"[，。；,;：:]+\s*|\s+")
_END = re.compile(r"(?:[？?！!~～。…]|[呢呀啊哦哈啦吧嘛])+$")


def terse(channel: GoldChannel) -> GoldChannel:
    """The channel with every Chinese line tersely put, the same on every run; empty where hardly any is Chinese."""
    if 2 * sum(has_han(message.text) for message in channel.messages) <= len(channel.messages):
        return replace(channel, messages=())
    chance = random.Random(channel.name)  # noqa: S311 - no secret
    kept = (one for one in channel.messages if chance.random() >= LEFT_OUT or channel.roles[one.id] not in NOISE_ROLES)
    said = (_shorter(message, channel.roles[message.id], chance) for message in kept)
    return replace(channel, messages=tuple(replace(one, position=place) for place, one in enumerate(said)))


def _shorter(message: Message, role: Role, chance: random.Random) -> Message:
    cut, bare, most = chance.random() < CUT, chance.random() < BARE, chance.choice((1, 2))
    if message.kind is not Kind.TEXT or not has_han(message.text) or "\n" in message.text:
        return message
    clauses = [clause for clause in _STOPS.split(message.text) if len(clause) >= LEAST]
    if cut and role in FIRST | LAST:
        clauses = clauses[:most] if role in FIRST else clauses[-most:]
    text = " ".join(clauses)
    text = _END.sub("", text) if bare else text
    return replace(message, text=text or message.text)
