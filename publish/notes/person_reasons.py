"""What single members' part in the groups asks of the operator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from models.records.note import ActionKind, Statement
from models.records.people import Contributor, Dependence
from publish.notes.grounds import Grounds
from publish.notes.reason import Reason, Worded
from publish.notes.values import count, name, words


def person_reasons(grounds: Grounds) -> Iterator[Reason]:
    """Answers that hang on one person, and contributors who rise."""
    for row in grounds.people.dependences:
        subject = (row.channel or row.topic or "", row.member)
        yield Reason(ActionKind.SHARE, subject, row.askers, partial(_share, grounds, row))
    for one in grounds.people.contributors:
        if one.rising:
            yield Reason(ActionKind.INVITE, (one.member,), one.people, partial(_invite, grounds, one))


def _share(grounds: Grounds, row: Dependence) -> Worded:
    member = name(grounds.member(row.member))
    group = grounds.group(row.channel) if row.channel else grounds.reading.topics[row.topic or ""].name
    slots = {
        "name": member,
        "answered": count(row.answered),
        "total": count(row.total, "question"),
        "group": name(group),
    }
    thanks = Statement("post-share", {"name": member, "answered": count(row.answered, "question")})
    key = "do-share-group" if row.channel else "do-share-topic"
    return Worded(Statement(key, slots, row.evidence), (thanks, Statement("post-share-2")))


def _invite(grounds: Grounds, row: Contributor) -> Worded | None:
    said = next((found for found in map(grounds.words, row.evidence[::-1]) if found), None)
    if said is None:
        return None
    member = name(grounds.member(row.member))
    slots = {"name": member, "recent": count(row.recent), "before": count(row.before)}
    post = Statement("post-invite", {"name": member, "words": words(said)})
    return Worded(Statement("do-invite", slots, row.evidence), (post,))
