"""What the state of the groups asks of the operator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from models.records.answer import Question
from models.records.edition import Claim
from models.records.note import ActionKind, Statement
from models.records.people import Gap, Overlap, Silence, Suspect
from publish.notes.grounds import Grounds
from publish.notes.reason import Reason, Worded
from publish.notes.values import count, name, names, words

LISTED = 3
"""Questions that a post lists; names that one action lists are thrice as many."""
ASKERS = 2
"""Members of one group without an answer that ask for an action."""
_BOTH = 0.3
"""Of the members of the smaller group: so many in both, and the groups may as well be one."""


def group_reasons(grounds: Grounds) -> Iterator[Reason]:
    """Silence, repetition, adverts, missing exports and questions without an answer."""
    people = grounds.people
    for silence in people.silences:
        yield Reason(ActionKind.WAKE, (silence.channel,), silence.people, partial(_wake, grounds, silence))
    for overlap in people.overlaps:
        affected = overlap.people if merges(grounds, overlap) else overlap.askers
        yield Reason(ActionKind.MERGE, overlap.channels, affected, partial(_merge, grounds, overlap))
    if people.suspects:
        yield Reason(ActionKind.ADVERT, (), _reached(grounds), partial(_advert, grounds, people.suspects))
    if people.gaps:
        affected = sum(gap.people for gap in people.gaps)
        yield Reason(ActionKind.EXPORT, (), affected, partial(_export, grounds, people.gaps))
    for channel, waiting in grounds.waiting.items():
        asked = [question for question in waiting if question.id not in grounds.shared]
        askers = {question.asking.member for question in asked}
        if len(askers) >= ASKERS:
            yield Reason(ActionKind.REPLY, (channel,), len(askers), partial(_reply, grounds, channel, asked))


def merges(grounds: Grounds, overlap: Overlap) -> bool:
    """True where the groups are largely the same people; else they only meet the same obstacles."""
    smaller = min(len(grounds.present.get(channel, ())) for channel in overlap.channels)
    return overlap.members >= _BOTH * smaller


def _reached(grounds: Grounds) -> int:
    channels = {channel for row in grounds.people.suspects for channel in row.channels}
    reached = {member for channel in channels for member in grounds.present.get(channel, ())}
    return len(reached - {row.member for row in grounds.people.suspects})


def _wake(grounds: Grounds, row: Silence) -> Worded:
    slots = {
        "group": name(grounds.group(row.channel)),
        "now": count(row.now, "message"),
        "usual": count(row.usual, "message"),
    }
    still = next(_claims(grounds, grounds.waiting.get(row.channel, ())[::-1]), None)
    post = Statement("post-wake", {"words": words(still)}) if still else Statement("post-wake-plain")
    return Worded(Statement("do-wake", slots, (row.last,)), (post,))


def _merge(grounds: Grounds, row: Overlap) -> Worded | None:
    slots = {
        "first": name(grounds.group(row.channels[0])),
        "second": name(grounds.group(row.channels[1])),
        "shared": count(row.shared),
        "fewer": count(row.fewer),
    }
    if merges(grounds, row):
        both = {**slots, "members": count(row.members, "member")}
        ends = {"first": slots["first"], "second": slots["second"]}
        return Worded(Statement("do-merge", both, row.evidence), (Statement("post-merge", ends),))
    for pain in (grounds.pains[one.pain] for one in grounds.people.spreads if set(row.channels) <= set(one.channels)):
        asked, way = grounds.obstacle(pain), grounds.way(pain)
        if asked and way:
            draft = (Statement("post-twice", {"words": words(asked)}), Statement("post-way", {"words": words(way)}))
            return Worded(Statement("do-twice", slots, row.evidence), draft)
    return None


def _advert(grounds: Grounds, rows: Sequence[Suspect]) -> Worded:
    channels = sorted({channel for row in rows for channel in row.channels})
    slots = {
        "accounts": count(len(rows), "account"),
        "groups": count(len(channels), "group"),
        "names": names(grounds.member(row.member) for row in rows[: 3 * LISTED]),
    }
    evidence = tuple(row.evidence[0] for row in rows)
    return Worded(Statement("do-advert", slots, evidence), (Statement("post-advert"),))


def _export(grounds: Grounds, rows: Sequence[Gap]) -> Worded:
    slots = {"groups": names(grounds.group(row.channel) for row in rows[: 3 * LISTED])}
    evidence = tuple(row.last for row in rows)
    return Worded(Statement("do-export", slots, evidence), (Statement("post-export", slots),))


def _reply(grounds: Grounds, channel: str, asked: Sequence[Question]) -> Worded | None:
    lines = [Statement("post-line", {"words": words(one)}) for one in islice(_claims(grounds, asked), LISTED)]
    if not lines:
        return None
    slots = {
        "people": count(len({question.asking.member for question in asked}), "member"),
        "group": name(grounds.group(channel)),
        "questions": count(len(asked), "question"),
    }
    evidence = tuple(question.id for question in asked)
    return Worded(Statement("do-reply", slots, evidence), (Statement("post-reply"), *lines))


def _claims(grounds: Grounds, asked: Sequence[Question]) -> Iterator[Claim]:
    return (found for found in map(grounds.asking, asked) if found)
