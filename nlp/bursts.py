"""Consecutive messages of one speaker that say one thing (rule 5 of the editorial rules)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from models.records.answer import Utterance
from models.records.message import Message

BURST_GAP_MS = 3 * 60 * 1000
"""A speaker who pauses longer starts a new utterance."""


def utterances(messages: Sequence[Message]) -> list[Utterance]:
    """The utterances of one thread, by the position of their first message.

    ``messages`` are those of one thread, in order of position. Others may speak in between; a pause of more than
    three minutes, or a quote of somebody else's message, starts a new utterance. Messages of the platform stand alone.
    """
    bursts: list[list[Message]] = []
    open_burst: dict[str, list[Message]] = {}
    for message in messages:
        burst = open_burst.get(message.member)
        if burst is not None and _continues(burst, message):
            burst.append(message)
        else:
            bursts.append([message])
            open_burst[message.member] = bursts[-1]
    return [Utterance(tuple(each.id for each in burst), burst[0].member) for burst in bursts]


def _continues(burst: Sequence[Message], message: Message) -> bool:
    if not message.member or message.sent_at - burst[-1].sent_at > BURST_GAP_MS:
        return False
    return message.reply_to is None or message.reply_to in {each.id for each in burst}


def burst_starts(messages: Sequence[Message]) -> list[int]:
    """For each message, where its speaker's unbroken run began: nobody else spoke, no pause over three minutes."""
    starts = [0] if messages else []
    for before, after in pairwise(messages):
        same = after.member == before.member and after.sent_at - before.sent_at <= BURST_GAP_MS
        starts.append(starts[-1] if same and after.member else len(starts))
    return starts
