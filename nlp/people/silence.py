"""Groups that have gone quiet, and groups of which nothing was read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from statistics import median

from models.records.message import Channel, Message
from models.records.people import Gap, Silence
from nlp.people.community import DAY, Community

WEEK = 7 * DAY
RECENT, WEEKS = 2, 8
"""Weeks at the end that are compared with the weeks before them, of which so many count."""
LEAST = 10
"""Messages with content in a usual week of a group that can fall silent."""
QUIET = 0.25
"""Of the usual week: below it the group is going silent."""


def silences(here: Community, covered: Mapping[str, int]) -> tuple[Silence, ...]:
    """Groups whose last two weeks are both below a quarter of their usual week; most people first.

    ``covered``: until when each channel's exports reach, in milliseconds; a group that was not read is not silent.
    """
    rows = [row for channel, said in here.by_channel.items() for row in _silence(here, channel, said, covered)]
    return tuple(sorted(rows, key=lambda row: (-row.people, row.channel)))


def _silence(here: Community, channel: str, said: Sequence[Message], covered: Mapping[str, int]) -> Iterator[Silence]:
    end = min(_end(here), covered.get(channel, here.period.end))
    content = [message for message in said if here.counts(message) and message.sent_at < end]
    weeks = _weeks(content, end)
    earlier = weeks[RECENT:]
    usual = int(median(earlier)) if earlier else 0
    if usual >= LEAST and max(weeks[:RECENT]) < QUIET * usual:
        people = {message.member for message in content if message.sent_at < end - RECENT * WEEK}
        yield Silence(channel, len(people), usual, weeks[0], content[-1].id)


def _end(here: Community) -> int:
    """The end of the period, or of the talk where nobody has spoken since."""
    last = max((said[-1].sent_at for said in here.by_channel.values()), default=0)
    return min(here.period.end, last + 1)


def _weeks(content: Sequence[Message], end: int) -> list[int]:
    """Messages in each week back from ``end``, as far as the group was there."""
    if not content:
        return []
    back = min((end - 1 - content[0].sent_at) // WEEK, RECENT + WEEKS - 1)
    counts = [0] * (back + 1)
    for message in content:
        week = (end - 1 - message.sent_at) // WEEK
        if week <= back:
            counts[week] += 1
    return counts if len(counts) > RECENT else []


def gaps(here: Community, channels: Collection[Channel], covered: Mapping[str, int]) -> tuple[Gap, ...]:
    """Groups of which nothing was read for the last seven days of the period; most people first.

    ``covered`` as for ``silences``. The period ends at the latest where the newest export of any group does.
    """
    end = min(here.period.end, max(covered.values(), default=0) + 1)
    rows = [
        Gap(channel.id, said[-1].id, len({message.member for message in said}))
        for channel in channels
        if (said := here.by_channel.get(channel.id)) and covered.get(channel.id, said[-1].sent_at) < end - WEEK
    ]
    return tuple(sorted(rows, key=lambda row: (-row.people, row.channel)))
