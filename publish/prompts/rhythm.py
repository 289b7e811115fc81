"""When groups talk, and how long: from the hours of their messages and the length of their conversations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median
from zoneinfo import ZoneInfo

from models.records.message import Message
from models.records.prompt import Rhythm
from models.records.role import NOISE_ROLES
from models.records.thread import Thread
from publish.reading import Reading

WINDOW, FIRST, LAST = 3, 8, 23
"""Hours of the window, and the hours of the day between which people are invited."""
COMPANY = 3
"""People from whom a conversation counts."""
PAUSE = 30 * 60_000
"""Milliseconds of silence after which a conversation has paused: a reply of the next day makes none longer."""
STEP, SHORTEST, LONGEST = 5, 10, 30
"""Minutes: rounded up to a step, and what is advised at least and at most."""


def rhythm(reading: Reading, channels: Iterable[str], timezone: str) -> Rhythm:
    """The three hours in a row in which most is said in these channels (by id), and how long a conversation lasts."""
    wanted = set(channels)
    said = [message for message in reading.all.messages if message.channel in wanted and _counts(reading, message)]
    zone = ZoneInfo(timezone)
    hours = Counter(datetime.fromtimestamp(message.sent_at / 1000, UTC).astimezone(zone).hour for message in said)
    starts = range(FIRST, LAST - WINDOW + 1)
    first = max(starts, key=lambda start: (_within(hours, start), start))
    lengths = _lengths(reading, wanted)
    return Rhythm(first, first + WINDOW, _within(hours, first), len(said), _minutes(lengths), len(lengths))


def _counts(reading: Reading, message: Message) -> bool:
    return bool(message.member) and reading.current(message.id) and reading.role(message.id) not in NOISE_ROLES


def _within(hours: Counter[int], start: int) -> int:
    return sum(hours[hour] for hour in range(start, start + WINDOW))


def _lengths(reading: Reading, channels: set[str]) -> list[int]:
    """Milliseconds from the first to the last message of each conversation of several people, pauses left out."""
    told = ([reading.messages[message] for message in thread.messages] for thread in _threads(reading, channels))
    said = ([message for message in messages if reading.says(message.id)] for messages in told)
    return [_length(messages) for messages in said if len({message.member for message in messages}) >= COMPANY]


def _threads(reading: Reading, channels: set[str]) -> Iterator[Thread]:
    return (
        thread
        for thread in reading.threads.values()
        if thread.channel in channels and reading.current(thread.messages[0])
    )


def _length(messages: list[Message]) -> int:
    gaps = (later.sent_at - one.sent_at for one, later in pairwise(messages))
    return sum(gap for gap in gaps if gap <= PAUSE)


def _minutes(lengths: list[int]) -> int:
    if not lengths:
        return SHORTEST
    steps = -(-int(median(lengths)) // (STEP * 60_000))
    return min(max(STEP * steps, SHORTEST), LONGEST)
