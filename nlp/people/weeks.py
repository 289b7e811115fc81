"""Which pain points come in which week of the course."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from models.records.message import Message
from models.records.pain import Pain
from models.records.people import PainWeek
from nlp.people.community import DAY, Community, shown

LEAST, SHARE = 3, 0.5
"""Members who met it in one week, and their share of all who met it."""
WEEKS = 26
"""Weeks of the longest course that is looked at."""


def pain_weeks(here: Community, starts: Mapping[str, int]) -> tuple[PainWeek, ...]:
    """Pain points half of whose members met them in one week of the course, by week, most members first.

    ``starts``: when each channel's course began, in milliseconds; without any, weeks
    count from members' first messages.
    """
    joined = _joined(here)
    rows = [row for pain in here.pains if not pain.about_service for row in _weeks(here, pain, starts, joined)]
    return tuple(sorted(rows, key=lambda row: (row.week, -row.people, row.pain)))


def _joined(here: Community) -> dict[str, int]:
    """When each member first spoke."""
    found: dict[str, int] = {}
    for message in here.messages:
        found[message.member] = min(message.sent_at, found.get(message.member, message.sent_at))
    return found


def _weeks(here: Community, pain: Pain, starts: Mapping[str, int], joined: Mapping[str, int]) -> Iterator[PainWeek]:
    by_week: dict[int, list[Message]] = defaultdict(list)
    for member, message in here.met(pain).items():
        began = starts.get(message.channel) if starts else joined[member]
        if began is not None and began <= message.sent_at < began + WEEKS * 7 * DAY:
            by_week[(message.sent_at - began) // (7 * DAY) + 1].append(message)
    sizes = Counter({week: len(said) for week, said in by_week.items()})
    if sizes:
        week = min(sizes, key=lambda each: (-sizes[each], each))
        if sizes[week] >= LEAST and sizes[week] >= SHARE * sizes.total():
            yield PainWeek(week, pain.id, sizes[week], sizes.total(), shown(by_week[week]))
