"""Check-ins by member: days, days in a row, and what the member set out to do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.records.message import Message
from models.records.people import Streak
from models.records.role import Role
from nlp.people.community import Community, shown, time_of

LEAST = 3
"""Days of check-ins from which a member is listed; one who declared a goal always is."""
SHOWN = 5
"""Check-ins that stand as evidence."""
_CHECKIN = re.compile(
    r"打卡|补卡|签到|接龙|✅|(?:^|\s)(?:day|d)\s?\d{1,3}\b|第\s?[\d一二三四五六七八九十]{1,4}\s?天"
    r"|check(?:ed|ing)?[ -]?in\b",
    re.IGNORECASE,
)
"""What says so itself: 'received' and 'ok' were read as check-ins too."""
_GOAL = re.compile(
    r"(?:我的|本[周月期]|今[年天])?(?:小)?目标(?:是|就是|[:：])|立(?:个|一个)?\s?(?:flag|FLAG|目标)|我要?(?:坚持|连续)\S{0,6}\d+\s?天"
    r"|\bmy goal (?:is|for)\b|\bi(?:'ll| will) (?:check in|post|write|practi[cs]e) (?:every|for \d)",
    re.IGNORECASE,
)
_DAYS = re.compile(r"(\d{1,3})\s?(?:天|days?\b)", re.IGNORECASE)


@dataclass(slots=True)
class _Diary:
    """What one member checked in and set out to do."""

    checked: list[Message] = field(default_factory=list)
    declared: Message | None = None
    goal: int | None = None


def streaks(here: Community, goals: Mapping[str, int]) -> tuple[Streak, ...]:
    """Members who check in or declared a goal, most days first; staff left out.

    ``goals``: days by ``Member.id``, from the settings; they go before what was declared in the chat.
    """
    diaries: dict[str, _Diary] = defaultdict(_Diary)
    for member, days in goals.items():
        diaries[member].goal = days
    for message in here.inside:
        if message.member not in here.staff:
            _note(here, diaries, message)
    last = _last_days(here, diaries.values())
    rows = [_streak(here, member, diary, last) for member, diary in diaries.items()]
    kept = [row for row in rows if row.days >= LEAST or row.goal or row.declared]
    return tuple(sorted(kept, key=lambda row: (-row.days, -row.longest, row.member)))


def _note(here: Community, diaries: dict[str, _Diary], message: Message) -> None:
    if here.roles.get(message.id) is Role.CHECKIN and _CHECKIN.search(message.text):
        diaries[message.member].checked.append(message)
    elif here.counts(message) and _GOAL.search(message.text):
        diary = diaries[message.member]
        named = _DAYS.search(message.text)
        diary.declared = diary.declared or message
        diary.goal = diary.goal or (int(named[1]) if named else None)


def _last_days(here: Community, diaries: Iterable[_Diary]) -> dict[str, date]:
    """The last day on which anybody checked in, by channel."""
    last: dict[str, date] = {}
    for message in (message for diary in diaries for message in diary.checked):
        last[message.channel] = max(here.day(message), last.get(message.channel, date.min))
    return last


def _streak(here: Community, member: str, diary: _Diary, last: Mapping[str, date]) -> Streak:
    days = sorted({here.day(message) for message in diary.checked})
    runs = _runs(days)
    ends = max((last[message.channel] for message in diary.checked), default=None)
    declared = [diary.declared] if diary.declared else []
    return Streak(
        member=member,
        days=len(days),
        longest=max(runs, default=0),
        current=runs[-1] if days and ends == days[-1] else 0,
        goal=diary.goal,
        declared=diary.declared.id if diary.declared else None,
        evidence=shown([*_latest(here, diary.checked), *declared]),
    )


def _runs(days: Sequence[date]) -> list[int]:
    """Lengths of the rows of days without a gap."""
    runs: list[int] = []
    before: date | None = None
    for day in days:
        if before and (day - before).days == 1:
            runs[-1] += 1
        else:
            runs.append(1)
        before = day
    return runs


def _latest(here: Community, checked: Sequence[Message]) -> list[Message]:
    """The first check-in of each of the last days."""
    first: dict[date, Message] = {}
    for message in sorted(checked, key=time_of):
        first.setdefault(here.day(message), message)
    return list(first.values())[-SHOWN:]
