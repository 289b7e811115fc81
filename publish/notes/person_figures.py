"""Figures of members: who is depended on, adopted, suspected, and who keeps going."""

from __future__ import annotations

from models.records.note import Statement
from models.records.people import Contributor, Streak
from publish.notes.figures import ROWS, Figures
from publish.notes.grounds import Grounds
from publish.notes.values import count, name, names, signs, words

LISTED = 6
"""Names in one slot."""
RISING = 2
"""Rows kept for rising contributors whose place is further down."""


def dependences(grounds: Grounds) -> Figures:
    """Groups and topics whose answers hang on one member."""
    rows = grounds.people.dependences
    topics = grounds.reading.topics
    return Figures(
        len(rows),
        (
            Statement(
                "row-dependences",
                {
                    "group": name(grounds.group(row.channel) if row.channel else topics[row.topic or ""].name),
                    "name": name(grounds.member(row.member)),
                    "answered": count(row.answered),
                    "total": count(row.total, "question"),
                    "people": count(row.askers, "member"),
                },
                row.evidence,
            )
            for row in rows
        ),
    )


def contributors(grounds: Grounds) -> Figures:
    """Members by adopted words, rising ones among them."""
    rows = grounds.people.contributors
    return Figures(
        len(rows),
        (
            Statement(
                "row-contributors-rising" if row.rising else "row-contributors",
                {
                    "name": name(grounds.member(row.member)),
                    "adopted": count(row.adopted),
                    "people": count(row.people, "member"),
                    "recent": count(row.recent),
                    "before": count(row.before),
                },
                row.evidence,
            )
            for row in _first(rows)
        ),
    )


def _first(rows: tuple[Contributor, ...]) -> tuple[Contributor, ...]:
    """The first rows, the last of them given to rising contributors from further down."""
    further = [row for row in rows[ROWS:] if row.rising][:RISING]
    return (*rows[: ROWS - len(further)], *further)


def suspects(grounds: Grounds) -> Figures:
    """Accounts that look like adverts, and why."""
    rows = grounds.people.suspects
    return Figures(
        len(rows),
        (
            Statement(
                "row-suspects",
                {
                    "name": name(grounds.member(row.member)),
                    "signs": signs(sign.value for sign in row.signs),
                    "messages": count(row.messages, "message"),
                    "people": count(row.reached, "member"),
                    "groups": names(grounds.group(channel) for channel in row.channels[:LISTED]),
                },
                row.evidence,
            )
            for row in rows
        ),
    )


def streaks(grounds: Grounds) -> Figures:
    """Members who check in, and what they set out to do."""
    rows = grounds.people.streaks
    return Figures(len(rows), (_streak(grounds, row) for row in rows))


def _streak(grounds: Grounds, row: Streak) -> Statement:
    slots = {
        "name": name(grounds.member(row.member)),
        "days": count(row.days, "day"),
        "longest": count(row.longest, "day"),
    }
    if row.goal:
        return Statement("row-streaks-goal", {**slots, "goal": count(row.goal, "day")}, row.evidence)
    said = grounds.words(row.declared) if row.declared else None
    if said:
        return Statement("row-streaks-said", {**slots, "words": words(said)}, row.evidence)
    if row.current > 1:
        return Statement("row-streaks-going", {**slots, "current": count(row.current, "day")}, row.evidence)
    return Statement("row-streaks", slots, row.evidence)
